"""Words of German credits, in Germany, Austria and Switzerland."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="de",
    jobs=words(
        "regie regisseur regisseurin spielleitung drehbuch drehbuchautor drehbuchautorin autor"
        " autorin buch idee konzept dramaturg dramaturgin dramaturgie schnitt schnittassistenz"
        " schnittassistent schnittassistentin montage cutter cutterin editor editorin kamera"
        " kameraassistenz kameraassistent kameraassistentin kameramann kamerafrau kameraleute"
        " kameraführung kameraoperator kamerabühne bildgestaltung bildgestalter bildgestalterin"
        " bildregie bildmischung bildtechnik bildmischer ton tonmeister tonmeisterin tonmann"
        " tontechnik tontechniker tontechnikerin tonassistenz tonassistent tonassistentin"
        " tongestaltung tonmischung tonschnitt tonbearbeitung tonangler tonanglerin tonaufnahme"
        " tonstudio sounddesign sounddesigner geräuschemacher geräuschemacherin geräusche mischung"
        " mischtonmeister mischtonmeisterin filmmusik musik komponist komponistin komposition"
        " arrangeur arrangement dirigent dirigentin orchester musikberatung szenenbild"
        " szenenbildner szenenbildnerin szenenbildassistenz ausstattung ausstatter ausstatterin"
        " bühnenbild bühnenbildner bühnenbildnerin kostüm kostüme kostümbild kostümbildner"
        " kostümbildnerin kostümbildassistenz kostümassistenz gewandmeister gewandmeisterin"
        " garderobe garderobier garderobiere maske maskenbild maskenbildner maskenbildnerin"
        " maskenassistenz frisur produktion produktionsleitung produktionsleiter"
        " produktionsleiterin produktionsassistenz produktionsassistent produktionsassistentin"
        " produktionskoordination produktionsbüro produktionssekretariat produktionsbuchhaltung"
        " produktionsfahrer produktionsfahrerin produzent produzentin koproduzent koproduzentin"
        " koproduktion herstellungsleitung herstellungsleiter herstellungsleiterin herstellung"
        " aufnahmeleitung aufnahmeleiter aufnahmeleiterin setaufnahmeleitung motivaufnahmeleitung"
        " set-aufnahmeleitung redaktion redakteur redakteurin regieassistenz regieassistent"
        " regieassistentin regiehospitanz hospitanz hospitant hospitantin praktikum praktikant"
        " praktikantin volontär volontärin licht lichtgestaltung lichtassistenz lichtassistent"
        " lichttechnik lichtdesign oberbeleuchter oberbeleuchterin beleuchter beleuchterin"
        " beleuchtung lichtsetzung bühne baubühne drehbühne kranführer requisite requisiteur"
        " requisiteurin außenrequisite außenrequisiteur außenrequisiteurin innenrequisite"
        " innenrequisiteur innenrequisiteurin setrequisite farbkorrektur colorist coloristin"
        " lichtbestimmung untertitel untertitelung übersetzung übersetzer übersetzerin dolmetscher"
        " dolmetscherin sprecher sprecherin erzähler erzählerin stimme stimmen synchron"
        " synchronisation synchronregie synchronbuch verleih vertrieb weltvertrieb"
        " filmgeschäftsführung filmgeschäftsführer filmgeschäftsführerin buchhaltung buchhalter"
        " buchhalterin finanzen steuerberatung rechtsberatung rechtsanwalt rechtsanwältin"
        " versicherung versicherungen fahrer fahrerin koch köchin verpflegung continuity script"
        " scriptgirl darsteller darstellerin schauspieler schauspielerin komparse komparsin"
        " komparserie komparsenbetreuung statist statistin statisten kleindarsteller"
        " kinderbetreuung casting castingassistenz stunt stuntkoordination stuntman stuntfrau"
        " stuntmen pyrotechnik pyrotechniker spezialeffekte effekte tricktechnik trick animation"
        " animator animatorin zeichner zeichnerin zeichnung illustration illustrator illustratorin"
        " grafik grafiker grafikerin titelgrafik titelgestaltung titel plakat plakatgestaltung"
        " gestaltung gestalter standfoto standfotos standfotografie standfotograf standfotografin"
        " fotograf fotografin fotografie foto fotos setfotograf recherche rechercheur rechercheurin"
        " archiv archivar archivarin archivrecherche archivmaterial fachberatung beratung berater"
        " beraterin koordination koordinator koordinatorin leitung leiter leiterin assistenz"
        " assistent assistentin mitarbeit mitarbeiter mitarbeiterin betreuung betreuer betreuerin"
        " technik techniker technikerin tischler tischlerin schreiner schreinerin maler malerin"
        " schlosser schlosserin bauleitung kunstmaler kunstmalerin bildhauer bildhauerin näherin"
        " schneider schneiderin schneiderei tänzer tänzerin choreograf choreografin choreographie"
        " choreografie choreograph choreographin gesang sänger sängerin pressearbeit presse"
        " presseagentur öffentlichkeitsarbeit pressebetreuung werbung postproduktion"
        " nachbearbeitung endfertigung filmbearbeitung kopierwerk negativschnitt labor filmlabor"
        " tonstudiobearbeitung mastering intendant intendantin chefredakteur chefredakteurin"
        " moderator moderatorin moderation reporter reporterin ansager kommentar interviewer"
        " interviews inspizienz inspizient inspizientin souffleur souffleuse spielmacher"
        " veranstaltungstechnik hausmeister steuerung tiertrainer tiertrainerin tierbetreuung"
        " fahrzeuge spielfahrzeuge motivsuche motive location locationscout dit materialassistenz"
        " materialassistent materialassistentin steadicam drohne drohnenpilot drohnenpilotin"
        " bestboy beleuchtungsmeister geprüft programmierung programmierer programmiererin"
        " spieldesign entwicklung entwickler entwicklerin lektorat lektor lektorin vfx setrunner"
        " fundus sanitäter sanitäterin sicherheit hygienebeauftragter hygienebeauftragte setbau"
        " bauten filmarchitekt filmarchitektin geschäftsführer geschäftsführerin geschäftsführung"
        " vorstand patin pate hersteller herstellerin ausleuchtung runner kabelhilfe helfer"
        " helferin lehrer lehrerin übersetzungen tierlehrer kunst coach dialogbuch dialogregie"
        " dialogautor vorlage romanvorlage gewandung perücken plastiker plastikerin"
    ),
    modifiers=words(
        "künstlerische künstlerischer technische technischer erste erster zweite zweiter dritte"
        " dritter 1. 2. 3. 4. zusätzliche zusätzlicher zusätzliches weitere weiterer leitende"
        " leitender ausführende ausführender verantwortliche verantwortlicher stellvertretende"
        " stellvertretender assoziierte assoziierter federführende federführender kaufmännische"
        " organisatorische wissenschaftliche wissenschaftlicher musikalische musikalischer"
        " juristische historische historischer medizinische redaktionelle dramaturgische digitale"
        " digitaler visuelle visueller spezielle spezialeffekt grafische freie freier chef haupt"
        " für und der die das des am im an zur zum mit original deutsche deutscher englische"
        " französische erstes zweites junior senior online exekutiv team set sowie a b c"
        " pädagogische optische filmische fotografische allgemeine gesamte sonstige diverse"
        " örtliche lokale mobile"
    ),
    roles=words(
        "regie buch_und_regie drehbuch_und_regie regie_und_drehbuch regie_&_buch buch_&_regie"
        " drehbuch_&_regie buch_regie_schnitt nach_einer_idee_von nach_dem_roman_von"
        " idee_und_konzept konzept_und_regie kamera_und_schnitt kamera_&_schnitt regie_und_schnitt"
        " director_of_photography dop d.o.p. 1._kameraassistenz 2._kameraassistenz"
        " 1._regieassistenz 2._regieassistenz erster_kameraassistent best_boy best_boy_licht"
        " best_boy_bühne key_grip grip dolly_grip gaffer o-ton originalton ton_am_set set-ton"
        " filmton boom_operator sound_design foley_artist foleys re-recording_mixer mischung"
        " tonmischung ton_und_mischung maske maske_und_kostüm kostüm_und_maske maske_&_kostüm"
        " kostüm_&_maske maske_und_haare haare_und_maske creative_producer executive_producer"
        " line_producer junior_producer producerin producer ausführender_produzent"
        " ausführende_produzentin ausführende_produzenten assoziierter_produzent produktionsfirma"
        " herstellungsleitung 1._aufnahmeleitung 2._aufnahmeleitung erste_aufnahmeleitung"
        " set-aufnahmeleitung set_aufnahmeleitung redaktion redaktion_zdf redaktion_wdr"
        " redaktion_arte redaktion_orf gesamtleitung künstlerische_leitung technische_leitung"
        " musikalische_leitung projektleitung wissenschaftliche_beratung medizinische_fachberatung"
        " art_director art_department art_direction set_runner set-runner set_dresser props"
        " requisite set data_wrangler digital_imaging_technician colour_grading color_grading"
        " grading farbkorrektur_und_finishing conforming dcp dcp-mastering visuelle_effekte"
        " visual_effects vfx_supervisor special_effects spezialeffekte sfx titel_und_abspann"
        " titeldesign grafik_und_animation script/continuity script_&_continuity casting"
        " kindercasting coaching kindercoach kindercoaching komparsen licht lichtassistenz"
        " beleuchtung catering fahrer fahrdienst praktikanten praktikum hospitanz equipment"
        " kameraverleih technikverleih lichtverleih kameratechnik lichttechnik setfotografie"
        " setfotos fotos am_set making_of making-of rechtsberatung filmversicherung versicherung"
        " steuerberatung pressearbeit festivalbetreuung es_erzählt es_liest es_singt erzählt_von"
        " gelesen_von gesprochen_von stimme_aus_dem_off nach_motiven_von eine_produktion_der"
        " weltvertrieb verleih im_verleih_von voice_over untertitel untertitel_englisch"
        " englische_untertitel deutsche_untertitel übersetzung dolmetscher zweite_kamera 2._kamera"
        " 2nd_unit_kamera kameradrohne drohnenaufnahmen luftaufnahmen unterwasserkamera"
        " zusätzliche_kamera klavier violine geige cello gitarre schlagzeug lehrende"
        " betreuende_professorin betreuender_professor betreuung mentor mentorin"
        " bühnenbild_und_kostüme licht_und_ton fechtmeister sprachcoach ausstattung_und_kostüm"
        " postproduktionsleitung postproduktion post-production_supervisor online-schnitt"
        " offline-schnitt nahaufnahmen sprachaufnahmen musikaufnahmen musik_und_sounddesign"
    ),
    role_starts=tuple(
        sorted(
            words(
                "ein_film_von ein_dokumentarfilm_von ein_kurzfilm_von eine_produktion_von"
                " eine_produktion_der ein_spiel_von eine_serie_von eine_koproduktion_von"
                " in_koproduktion_mit in_zusammenarbeit_mit im_auftrag_von im_auftrag_des"
                " im_auftrag_der geschrieben_von geschrieben_und_inszeniert_von inszeniert_von"
                " produziert_von regie_geführt_von gedreht_von geschnitten_von montiert_von"
                " fotografiert_von musik_von komponiert_von drehbuch_von buch_von kamera_von"
                " schnitt_von ton_von idee_von nach_einer_idee_von nach_dem_roman_von"
                " nach_dem_buch_von nach_motiven_von basierend_auf_dem_roman_von frei_nach"
                " gesprochen_von erzählt_von gelesen_von gesungen_von animiert_von gezeichnet_von"
                " illustriert_von übersetzt_von untertitelt_von kostüme_von choreografiert_von"
                " assistenz_von assistent_von assistentin_von assistenz_der assistent_des"
                " assistentin_des assistent_der assistentin_der stimme_von die_stimme_von"
                " double_von double_für stuntdouble_für stuntdouble_von fahrer_von"
                " programmiert_von entwickelt_von präsentiert_von gefördert_von gefördert_durch"
                " unterstützt_von unterstützt_durch für in_memoriam"
            )
        )
    ),
    by_words=words("von vom durch für mit nach"),
    crew_headings=words(
        "abspann vorspann credits filmcredits nachspann stab stab_und_besetzung stab_&_besetzung"
        " besetzung_und_stab besetzung_&_stab team das_team filmteam das_filmteam unser_team"
        " stabliste crew filmcrew crewliste teamliste mitwirkende mitarbeit mitarbeiter"
        " mitarbeiterinnen_und_mitarbeiter produktionsteam technisches_team kreativteam"
        " technischer_stab impressum filmstab titel titelliste abspanntitel rolltitel cast_und_crew"
        " cast_&_crew hinter_der_kamera zweites_team 2._team zweites_drehteam drehteam team_berlin"
        " team_deutschland team_österreich team_schweiz produktionsangaben angaben_zum_film"
        " künstlerischer_stab"
    ),
    cast_headings=words(
        "besetzung darsteller darstellerinnen darsteller_und_darstellerinnen"
        " darstellerinnen_und_darsteller die_darsteller"
        " darsteller_in_der_reihenfolge_ihres_auftritts in_der_reihenfolge_ihres_auftritts"
        " in_der_reihenfolge_ihres_auftretens in_alphabetischer_reihenfolge"
        " nach_reihenfolge_des_auftritts schauspieler schauspielerinnen"
        " schauspielerinnen_und_schauspieler mit es_spielen es_spielten es_spielen_mit"
        " in_den_hauptrollen hauptrollen hauptdarsteller hauptbesetzung in_weiteren_rollen"
        " weitere_rollen weitere_darsteller nebenrollen nebendarsteller in_nebenrollen rollen"
        " rollen_und_darsteller personen die_personen_und_ihre_darsteller ensemble cast sprecher"
        " sprecherinnen_und_sprecher synchronsprecher synchronstimmen deutsche_stimmen"
        " deutsche_sprecher stimmen es_sprechen es_sprachen mit_den_stimmen_von gaststars"
        " gastauftritt gastauftritte vor_der_kamera sowie und_in_weiteren_rollen als_gast"
        " kinderdarsteller unter_mitwirkung_von"
    ),
    thanks_headings=words(
        "dank danke danksagung danksagungen dank_an unser_dank_gilt wir_danken"
        " wir_bedanken_uns_bei wir_danken_herzlich mit_dank_an mit_herzlichem_dank_an"
        " mit_besonderem_dank_an besonderer_dank besonderer_dank_an besonderen_dank"
        " besonderen_dank_an besonderer_dank_gilt herzlichen_dank herzlichen_dank_an"
        " herzlicher_dank_an vielen_dank vielen_dank_an ein_herzliches_dankeschön"
        " ein_herzliches_dankeschön_an großer_dank großen_dank_an spezieller_dank"
        " spezieller_dank_an ein_großes_dankeschön_an tausend_dank der_regisseur_dankt"
        " die_regisseurin_dankt die_produktion_dankt die_produzenten_danken die_filmemacher_danken"
        " die_filmemacherin_dankt wir_möchten_uns_bedanken_bei für_die_unterstützung_danken_wir"
        " mit_unterstützung_von mit_unterstützung_der mit_freundlicher_unterstützung"
        " mit_freundlicher_unterstützung_von mit_freundlicher_unterstützung_durch"
        " mit_freundlicher_genehmigung_von mit_finanzieller_unterstützung_von gefördert_von"
        " gefördert_durch gefördert_mit_mitteln_von förderung förderer filmförderung"
        " unterstützt_von unterstützt_durch unterstützer unterstützerinnen_und_unterstützer"
        " unterstützung partner sponsoren in_zusammenarbeit_mit in_kooperation_mit"
        " in_koproduktion_mit kooperationspartner in_gedenken_an in_erinnerung_an im_gedenken_an"
        " zum_gedenken_an in_memoriam gewidmet für komparsen statisten komparserie kleindarsteller"
        " protagonisten protagonistinnen_und_protagonisten interviewpartner"
        " interviewpartnerinnen_und_interviewpartner interviews interviews_mit gesprächspartner"
        " drehorte gedreht_in gedreht_wurde_in archive archivmaterial bildmaterial filmausschnitte"
        " fotos spender crowdfunding-unterstützer testspieler logos außerdem_danken_wir"
    ),
    song_headings=words(
        "musik lieder songs musiktitel verwendete_musik musikliste musiknachweis musik_im_film"
        " musikstücke titelmusik titelsong titellied filmmusik originalmusik soundtrack lied"
        " songtitel weitere_musik gema-liste zusätzliche_musik"
    ),
    department_headings=words(
        "regie produktion drehbuch kamera kameraabteilung kamera-abteilung kamera_und_licht licht"
        " licht_und_bühne bühne beleuchtung ton tonabteilung szenenbild ausstattung requisite"
        " kostüm kostümabteilung kostüme maske maskenbild kostüm_und_maske schnitt montage"
        " postproduktion nachbearbeitung endfertigung bildbearbeitung tonbearbeitung"
        " ton-postproduktion bildpostproduktion visuelle_effekte spezialeffekte animation musik"
        " musikproduktion casting aufnahmeleitung produktionsleitung produktionsbüro"
        " herstellungsleitung redaktion verwaltung buchhaltung filmgeschäftsführung stunts fahrer"
        " transport fuhrpark catering bau baubühne szenenbau presse öffentlichkeitsarbeit verleih"
        " vertrieb recherche archiv grafik technik dramaturgie theaterleitung werkstätten"
        " programmierung spieldesign lokalisierung qualitätssicherung drehteam versicherung recht"
    ),
    heading_ends=words(
        "abteilung team stab crew bereich gruppe departement unit büro credits musik lieder"
        " besetzung"
    ),
    cast_links=tuple(
        sorted(
            words(
                "als in_der_rolle_des in_der_rolle_der in_der_rolle_von in_der_rolle_als"
                " in_den_rollen spielt gespielt_von als_er_selbst als_sie_selbst stimme_von"
                " als_stimme_von die_stimme_von spricht in_einer_doppelrolle_als"
            )
        )
    ),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(
                    words(
                        "musik_und_text text_und_musik musik_&_text text_&_musik"
                        " musik_und_text_von text_und_musik_von geschrieben_von"
                        " worte_und_musik"
                    )
                )
            ),
            "composed_by": tuple(
                sorted(
                    words(
                        "komponiert_von komposition komponist komponistin musik musik_von"
                        " komponisten"
                    )
                )
            ),
            "lyrics_by": tuple(
                sorted(words("text text_von texte liedtext songtext worte_von textdichter"))
            ),
            "arranged_by": tuple(
                sorted(
                    words(
                        "arrangiert_von arrangement arrangement_von bearbeitung"
                        " bearbeitet_von bearbeitung_von arr._von"
                    )
                )
            ),
            "performed_by": tuple(
                sorted(
                    words(
                        "interpret interpretin interpreten interpretiert_von gesungen_von"
                        " gespielt_von gesang performed_by ausgeführt_von aufgeführt_von"
                        " vorgetragen_von"
                    )
                )
            ),
            "produced_by": tuple(sorted(words("produziert_von produzent"))),
            "published_by": tuple(
                sorted(words("verlag verlegt_bei verlegt_von erschienen_bei musikverlag im_verlag"))
            ),
            "courtesy": tuple(
                sorted(
                    words(
                        "mit_freundlicher_genehmigung_von mit_freundlicher_genehmigung"
                        " mit_freundlicher_genehmigung_der mit_freundlicher_genehmigung_des"
                        " mit_genehmigung_von mit_genehmigung_der courtesy_of"
                    )
                )
            ),
            "licensed_by": tuple(
                sorted(
                    words(
                        "lizenziert_von lizenziert_durch in_lizenz_von unter_lizenz_von lizenz_von"
                    )
                )
            ),
        }
    ),
    title_labels=words(
        "titel filmtitel film arbeitstitel originaltitel projekt projekttitel produktion"
        " serientitel episode folge stück spielfilm kurzfilm deutscher_titel"
    ),
    and_words=words("und & sowie u. +"),
    particles=words(
        "von vom van der den dem zu zum zur de du la le di da auf am und von_der von_dem"
        " von_und_zu in ten ter"
    ),
    given_names=words(
        "alexander andreas michael thomas stefan stephan christian martin peter klaus wolfgang"
        " jürgen hans heinz günter günther werner gerhard horst helmut manfred uwe bernd frank ralf"
        " dieter rainer reiner joachim karl-heinz karl walter herbert rolf otto ernst fritz"
        " friedrich wilhelm hermann heinrich georg johannes johann josef franz ludwig kurt erich"
        " rudolf max maximilian paul leon lukas luca jonas finn felix elias noah ben luis louis"
        " moritz jakob anton emil oskar theo julian tim jan niklas philipp philip fabian florian"
        " sebastian tobias daniel david dennis marcel sven torsten thorsten jens jörg dirk matthias"
        " mathias markus marcus marco mark oliver olaf holger ingo volker detlef jochen kai lars"
        " björn malte hendrik henning simon benjamin dominik patrick pascal robert richard"
        " konstantin constantin gregor erik eric nils till tilman ulrich urs reto beat bruno andré"
        " anna maria sabine susanne petra monika claudia andrea birgit martina stefanie stephanie"
        " nicole katrin kathrin katharina karin renate ursula ingrid helga gisela christa christine"
        " christina brigitte elisabeth gabriele barbara angelika heike anja silke ute kerstin tanja"
        " sandra daniela melanie julia sarah laura lisa lena leonie hannah hanna emma mia emilia"
        " sophie sofia marie johanna charlotte clara klara ida frieda mathilda greta paula luisa"
        " louisa lea lara nina jana janina vanessa jennifer jessica franziska theresa eva judith"
        " miriam simone silvia sylvia heidi anke antje maike meike wiebke svenja carolin caroline"
        " bettina cornelia dagmar doris edith elke erika gertrud hannelore ilse inge irmgard jutta"
        " margarete marianne regina rita rosemarie ruth sigrid ulrike ulla verena vera waltraud"
        " annette anne astrid beate friederike hildegard ines katja kirsten marlene mareike nadine"
        " nora sonja steffi vreni yvonne mehmet ayşe fatma mustafa"
    ),
    surnames=words(
        "müller schmidt schneider fischer weber meyer wagner becker schulz hoffmann schäfer koch"
        " bauer richter klein wolf schröder neumann schwarz zimmermann braun krüger hofmann"
        " hartmann lange schmitt werner schmitz krause meier lehmann schmid schulze maier köhler"
        " herrmann könig walter mayer huber kaiser fuchs peters lang scholz möller weiß jung hahn"
        " schubert vogel friedrich keller günther frank berger winkler roth beck lorenz baumann"
        " franke albrecht schuster simon ludwig böhm winter kraus martin schumacher krämer vogt"
        " stein jäger otto sommer groß seidel heinrich brandt haas schreiber graf schulte dietrich"
        " ziegler kuhn kühn pohl engel horn busch bergmann thomas voigt sauer arnold wolff pfeiffer"
        " gruber steiner moser egger pichler wimmer lechner hofer leitner fahrer maler maurer"
        " schlosser schreiner tischler gärtner müllner drechsler töpfer sänger spieler sprecher"
        " zeichner leiter zeller drescher bader binder böttcher metzger kellner kaufmann pfarrer"
        " schnitter schütz wirth brunner meister"
    ),
    company_words=words(
        "gmbh ag kg ohg e.v. ev gbr mbh ug co. & filmproduktion filmproduktions film filme"
        " filmverleih filmförderung filmfonds filmbüro filmstudio studio studios fernsehen rundfunk"
        " sender ard zdf orf srf wdr ndr swr mdr br rbb arte media medien medienboard"
        " mediengesellschaft verlag musikverlag buchverlag tonstudio postproduktion verleih"
        " vertrieb produktion produktionen entertainment agentur filmhochschule hochschule"
        " universität akademie kunsthochschule schule gymnasium institut stiftung museum galerie"
        " archiv filmarchiv bundesarchiv bibliothek theater schauspielhaus oper staatsoper"
        " orchester philharmonie chor verein verband gesellschaft gemeinde stadt land bundesland"
        " ministerium bundesministerium senat bezirksamt amt behörde polizei feuerwehr bank"
        " sparkasse versicherung versicherungen krankenhaus klinik klinikum praxis apotheke kirche"
        " pfarrei hotel gasthaus gasthof restaurant café kneipe bar bäckerei metzgerei autohaus"
        " bahn verkehrsbetriebe werkstatt rental technik lichtverleih kameraverleih systeme versand"
        " handel kanzlei rechtsanwälte steuerberatung druckerei zentrum kulturzentrum kulturamt"
        " kino festival fonds bundesbeauftragte"
    ),
    greetings=words(
        "hallo hallo_zusammen hallo_alle hallo_ihr_lieben hi hey liebe lieber liebes liebe_alle"
        " liebe_kolleginnen_und_kollegen ihr_lieben sehr_geehrte sehr_geehrter"
        " sehr_geehrte_damen_und_herren sehr_geehrte_frau sehr_geehrter_herr guten_tag guten_morgen"
        " guten_abend moin servus grüezi grüß_gott grüß_dich werte hoi"
    ),
    closings=words(
        "viele_grüße viele_liebe_grüße liebe_grüße lieben_gruß beste_grüße besten_gruß"
        " herzliche_grüße herzlich herzlichst mit_freundlichen_grüßen mit_freundlichem_gruß"
        " freundliche_grüße freundlichen_gruß mit_besten_grüßen mit_herzlichen_grüßen schöne_grüße"
        " schönen_gruß gruß grüße mfg lg vg bg hg danke vielen_dank danke_und_viele_grüße"
        " besten_dank alles_gute alles_liebe bis_bald bis_dann ciao hochachtungsvoll tschüss"
        " von_meinem_iphone_gesendet gesendet_von_meinem_iphone"
    ),
    page_words=words("seite seiten s. blatt"),
    contact_labels=words(
        "telefon tel tel. telefonnummer mobil mobiltelefon handy handynummer festnetz fax telefax"
        " e-mail email mail e-mail-adresse mailadresse adresse anschrift straße plz ort web website"
        " webseite internet kontakt büro geburtsdatum privat dienstlich"
    ),
)
