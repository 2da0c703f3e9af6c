"""Words of Dutch credits, in the Netherlands and Flanders."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="nl",
    jobs=words(
        "regie regisseur regisseuse regisseurs scenario scenarist scenariste scenaristen script"
        " scriptschrijver scriptschrijfster schrijver schrijfster schrijvers auteur auteurs tekst"
        " teksten dialogen bewerking idee concept eindredactie eindredacteur redactie redacteur"
        " redactrice redacteuren montage monteur monteuse monteurs editor montageassistent camera"
        " cameraman cameravrouw camerawerk cameramensen cameraregie cameraassistent"
        " camera-assistent camera-assistente focuspuller clapper-loader beeld beeldregie"
        " beeldtechniek fotografie fotograaf fotografe fotografen foto foto's setfotografie"
        " setfotograaf geluid geluidsman geluidsvrouw geluidsopname geluidsopnames geluidsopnamen"
        " geluidstechniek geluidstechnicus geluidsassistent geluidsmontage geluidsontwerp"
        " geluidsmix geluidsmixage geluidsnabewerking geluidseffecten geluidsregie boomoperator"
        " hengelaar mixage mix mixer foley muziek muzieksupervisie componist componiste componisten"
        " compositie arrangement arrangementen arrangeur orkest orkestratie dirigent muzikant"
        " muzikante muzikanten zang zanger zangeres koor licht lichtontwerp lichtontwerper"
        " lichttechniek lichttechnicus belichting belichter belichters belichtingsassistent"
        " elektricien elektriciens gaffer grip grips decor decors decorontwerp decorontwerper"
        " decorbouw decorbouwer decorbouwers aankleding set-aankleding setdressing setdresser"
        " productiedesign vormgeving vormgever vormgeefster scenografie scenograaf rekwisieten"
        " rekwisiteur rekwisitrice requisieten requisiteur timmerman timmerlieden schilder"
        " schilders bouwer bouw constructie kostuum kostuums kostuumontwerp kostuumontwerper"
        " kostuumontwerpster kleding kleedster kleder coupeuse naaister garderobe styling stylist"
        " styliste make-up grime grimeur grimeuse grimeurs haar kapper kapster haarwerk pruiken"
        " visagie visagist visagiste productie producent producente producenten coproducent"
        " coproducenten co-producent coproductie productieleiding productieleider productieleidster"
        " productieassistent productie-assistent productieassistente productieassistentie"
        " productiecoördinator productiemanager opnameleider opnameleiding opnameleidster"
        " uitvoering regieassistent regie-assistent regieassistente regieassistentie assistent"
        " assistente assistenten assistentie stagiair stagiaire stagiairs stagiaires stage leerling"
        " coördinator coördinatie leiding leider leidster hoofd chef manager medewerker"
        " medewerkster medewerkers medewerking begeleiding begeleider begeleidster advies adviseur"
        " adviseurs consultant supervisie supervisor kleurcorrectie kleurcorrector colorist grading"
        " ondertiteling ondertitels ondertitelaar vertaling vertaler vertaalster vertalingen tolk"
        " tolken stem stemmen voice-over verteller vertelster verteltekst commentaar commentator"
        " commentaarstem nasynchronisatie acteur actrice acteurs actrices speler spelers spel"
        " figurant figurante figuranten figuratie casting stunt stuntcoördinator stuntcoördinatie"
        " stuntman effecten animatie animator animatoren tekeningen tekenaar tekenares illustratie"
        " illustraties illustrator grafiek grafisch-ontwerp ontwerp ontwerper ontwerpster titels"
        " titelontwerp affiche leader choreografie choreograaf choreografe danser danseres dansers"
        " dramaturgie dramaturg dramaturge toneelmeester inspiciënt souffleur souffleuse"
        " regisseur-dramaturg techniek technicus technici research researcher onderzoek onderzoeker"
        " archief archiefonderzoek archivaris administratie administrateur boekhouding boekhouder"
        " accountant financiën juridisch jurist advocaat verzekering verzekeringen transport"
        " vervoer chauffeur chauffeurs catering kok koks cateraar beveiliging bewaking ehbo"
        " verpleegkundige arts pers publiciteit communicatie promotie marketing distributie"
        " distributeur verhuur verkoop locatie locaties locatiescout locatiemanager runner"
        " chaperonne presentatie presentator presentatrice presentatoren interview interviews"
        " interviewer verslaggever verslaggeefster journalist journaliste correspondent nabewerking"
        " postproductie labo laboratorium mastering programmering programmeur programmeurs"
        " ontwikkeling ontwikkelaar lokalisatie tester dataverwerking datamanagement drone"
        " dronepiloot steadicam vrijwilliger vrijwilligers samenstelling samensteller vervaardiging"
        " continuïteit continuity scriptgirl dierentrainer wapenmeester piano viool gitaar cello"
        " slagwerk pianist gitarist docent coach realisatie research-redactie omroeper artdirection"
        " art-direction"
    ),
    modifiers=words(
        "eerste tweede derde 1e 2e 3e 1ste 2de uitvoerend uitvoerende artistiek artistieke"
        " technisch technische muzikaal muzikale zakelijk zakelijke algemeen algemene creatief"
        " creatieve juridisch juridische financieel financiële historisch historische"
        " wetenschappelijk wetenschappelijke grafisch grafische visueel visuele speciaal speciale"
        " digitaal digitale extra additioneel additionele aanvullend aanvullende originele"
        " oorspronkelijke assistent gedelegeerd gedelegeerde geassocieerd associate junior senior"
        " hoofd chef plaatsvervangend van de het een der en met voor bij op aan door te a b c set"
        " team online offline"
    ),
    roles=words(
        "scenario_en_regie regie_en_scenario regie_&_scenario scenario_&_regie"
        " geschreven_en_geregisseerd_door director_of_photography d.o.p. dop artistieke_leiding"
        " artistiek_leider zakelijke_leiding zakelijk_leider algemene_leiding muzikale_leiding"
        " technische_leiding uitvoerend_producent uitvoerende_producenten uitvoerend_producente"
        " creative_producer creatief_producent line_producer gedelegeerd_producent"
        " eerste_regieassistent tweede_regieassistent 1e_regieassistent 2e_regieassistent"
        " 1e_regie-assistent 1e_camera-assistent 2e_camera-assistent eerste_cameraassistent"
        " tweede_cameraassistent 1st_ad 2nd_ad best_boy key_grip art_director art_direction"
        " art_department production_design production_designer geluid_op_de_set geluid_op_set"
        " setgeluid geluid_en_mix sound_design sound_designer sound_mix re-recording_mixer"
        " foley_artist haar_en_make-up make-up_en_haar haar_&_make-up make-up_&_haar kap_en_grime"
        " kostuums_en_grime decor_en_kostuums visuele_effecten visual_effects special_effects"
        " speciale_effecten camera_en_montage camera_en_geluid camera_&_montage camera_en_licht"
        " tweede_camera extra_camera originele_muziek muziek_en_sounddesign"
        " supervisor_postproductie hoofd_productie projectleider projectleiding eindredacteur_ntr"
        " commissioning_editor research_en_redactie samenstelling_en_regie idee_en_regie"
        " naar_een_idee_van gebaseerd_op_het_boek_van naar_het_boek_van vrij_naar op_basis_van"
        " stem_van juridisch_advies juridische_zaken scriptcoach dramaturgisch_advies script_editor"
        " script_supervisor stills making_of poster grafisch_ontwerp titelontwerp"
        " facilitaire_dienst wereldverkoop internationale_sales data_wrangler online_editor"
        " voice-over set_dresser vertaling_en_ondertiteling archiefbeelden pers_en_publiciteit"
    ),
    role_starts=tuple(
        sorted(
            words(
                "een_film_van een_documentaire_van een_korte_film_van een_productie_van"
                " een_serie_van een_spel_van geregisseerd_door geschreven_door"
                " geschreven_en_geregisseerd_door geproduceerd_door gemonteerd_door gefilmd_door"
                " bedacht_door gemaakt_door verteld_door gepresenteerd_door gespeeld_door"
                " getekend_door geanimeerd_door gecomponeerd_door muziek_van muziek_door"
                " scenario_van tekst_van regie_van naar_een_idee_van naar_het_boek_van"
                " naar_de_roman_van gebaseerd_op gebaseerd_op_het_boek_van vrij_naar vertaald_door"
                " ondertiteld_door geprogrammeerd_door ontwikkeld_door stem_van de_stem_van"
                " assistent_van assistente_van stand-in_voor stand-in_van stuntdubbel_van"
                " chauffeur_van voor in_coproductie_met in_samenwerking_met met_steun_van"
                " met_dank_aan met_medewerking_van in_opdracht_van mede_mogelijk_gemaakt_door"
                " tot_stand_gekomen_met_steun_van gefinancierd_door"
            )
        )
    ),
    by_words=words("door van voor met naar aan"),
    crew_headings=words(
        "aftiteling titelrol begintitels eindtitels credits crew filmcrew de_crew ploeg de_ploeg"
        " filmploeg productieteam team het_team ons_team medewerkers cast_en_crew cast_&_crew"
        " technische_ploeg technische_crew makers de_makers colofon productie_en_crew tweede_ploeg"
        " generiek eindgeneriek begingeneriek credits_productie belgische_crew nederlandse_crew"
        " artistieke_ploeg"
    ),
    cast_headings=words(
        "cast de_cast rolverdeling rolbezetting spelers acteurs acteurs_en_actrices de_spelers met"
        " met_medewerking_van in_volgorde_van_opkomst in_volgorde_van_verschijning"
        " op_volgorde_van_verschijning in_order_van_opkomst in_alfabetische_volgorde hoofdrollen"
        " in_de_hoofdrollen hoofdrolspelers bijrollen in_bijrollen overige_rollen verdere_rollen"
        " gastrollen gastrol rollen personages vertolking stemmen nederlandse_stemmen stemmencast"
        " stemmen_van met_de_stemmen_van en_verder voorts_spelen_mee en_met gespeeld_door"
    ),
    thanks_headings=words(
        "dank dankwoord dank_aan met_dank_aan met_veel_dank_aan met_speciale_dank_aan"
        " met_bijzondere_dank_aan met_hartelijke_dank_aan met_heel_veel_dank_aan met_grote_dank_aan"
        " speciale_dank speciale_dank_aan bijzondere_dank bijzondere_dank_aan veel_dank_aan"
        " dank_gaat_uit_naar onze_dank_gaat_uit_naar hartelijk_dank hartelijk_dank_aan"
        " hartelijke_dank_aan dankbetuiging dankbetuigingen wij_danken we_danken wij_bedanken"
        " de_regisseur_dankt de_producent_dankt de_producenten_danken de_makers_danken"
        " de_filmmakers_danken de_productie_dankt bedankt bedankt_aan iedereen_bedankt dankjewel"
        " met_steun_van met_de_steun_van met_ondersteuning_van met_financiële_steun_van"
        " met_medewerking_van in_samenwerking_met in_coproductie_met mede_mogelijk_gemaakt_door"
        " mogelijk_gemaakt_door tot_stand_gekomen_met_steun_van gerealiseerd_met_steun_van"
        " met_bijdragen_van sponsors sponsoren partners donateurs subsidiënten fondsen crowdfunders"
        " ter_nagedachtenis_aan in_herinnering_aan ter_herinnering_aan in_memoriam opgedragen_aan"
        " voor figuratie figuranten deelnemers geïnterviewden interviews_met locaties opgenomen_in"
        " gefilmd_in opnamelocaties archief archiefmateriaal archiefbeelden beeldmateriaal"
        " vrijwilligers koor"
    ),
    song_headings=words(
        "muziek liedjes nummers songs muziektitels gebruikte_muziek muziek_in_de_film"
        " overige_muziek extra_muziek titelsong soundtrack filmmuziek originele_muziek"
        " muzieknummers liederen"
    ),
    department_headings=words(
        "regie productie scenario camera cameraploeg camera-afdeling licht licht_en_grip grip"
        " geluid geluidsafdeling art_department decor aankleding rekwisieten constructie decorbouw"
        " kostuum kostuums kostuumafdeling kleding grime make-up haar make-up_en_haar"
        " haar_en_make-up montage nabewerking postproductie beeldnabewerking geluidsnabewerking"
        " visuele_effecten special_effects animatie muziek casting locaties transport catering"
        " administratie financiën juridisch pers publiciteit communicatie distributie research"
        " archief redactie techniek dramaturgie stunts figuratie programmering ontwikkeling"
        " verzekering ondertiteling"
    ),
    heading_ends=words("afdeling ploeg team crew groep dienst unit departement muziek credits"),
    cast_links=tuple(
        sorted(
            words(
                "als in_de_rol_van in_de_rollen_van speelt is stem_van de_stem_van als_zichzelf"
                " vertolkt"
            )
        )
    ),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(
                    words(
                        "tekst_en_muziek muziek_en_tekst woorden_en_muziek geschreven_door"
                        " tekst_&_muziek muziek_&_tekst"
                    )
                )
            ),
            "composed_by": tuple(
                sorted(words("gecomponeerd_door compositie componist muziek muziek_van"))
            ),
            "lyrics_by": tuple(
                sorted(words("tekst tekst_van songtekst liedtekst tekstschrijver woorden"))
            ),
            "arranged_by": tuple(
                sorted(
                    words("arrangement arrangement_van gearrangeerd_door bewerking bewerking_van")
                )
            ),
            "performed_by": tuple(
                sorted(
                    words(
                        "uitgevoerd_door uitvoering uitvoerende uitvoerenden gezongen_door"
                        " gespeeld_door vertolkt_door artiest zang"
                    )
                )
            ),
            "produced_by": tuple(sorted(words("geproduceerd_door producent"))),
            "published_by": tuple(
                sorted(words("uitgegeven_door uitgever uitgeverij uitgave muziekuitgeverij"))
            ),
            "courtesy": tuple(
                sorted(words("met_toestemming_van met_vriendelijke_toestemming_van met_dank_aan"))
            ),
            "licensed_by": tuple(
                sorted(words("onder_licentie_van in_licentie_van gelicentieerd_door licentie"))
            ),
        }
    ),
    title_labels=words(
        "titel filmtitel werktitel originele_titel oorspronkelijke_titel film project productie"
        " serie aflevering voorstelling korte_film speelfilm"
    ),
    and_words=words("en & alsmede evenals +"),
    particles=words(
        "van de der den het 't ten ter te van_de van_der van_den van_'t in op aan bij la du von el"
        " d'"
    ),
    given_names=words(
        "jan johannes hendrik cornelis willem pieter gerrit jacobus dirk petrus peter maria hans"
        " henk kees piet wim frank mark marc martin martijn jeroen bas daan sem lucas levi finn"
        " noah milan luuk luca bram jesse mees thijs tijn thomas tim tom sander stefan rob robert"
        " ruben roel rick rik ronald ruud sjoerd siebe simon stijn teun theo ton toon joost joris"
        " jos joep job jaap jacob johan jelle jasper hugo hein guus gijs gert geert fred floris"
        " ferdinand erwin erik eric ernst evert eddy dennis david daniel christiaan chris casper"
        " coen bob bert bart arjan arie arno anton andré alexander albert ad adriaan aad lars kevin"
        " koen klaas lieven luc dries pieter-jan wouter willem-alexander wout yannick vincent"
        " victor tobias nico niels nick mohammed mohamed michiel michel matthijs mathieu maarten"
        " marcel max mike mats sven tijs filip jef jozef guy patrick dirk-jan johanna anna cornelia"
        " elisabeth wilhelmina hendrika adriana catharina margaretha emma julia mila tess sophie"
        " zoë sara sarah nora evi eva lotte lieke lisa lise fleur femke fenna floor esther els elly"
        " ellen elise eline annemarie anne anneke annelies anouk angelique astrid babette barbara"
        " bianca britt carla carolien caroline charlotte chantal chloe claudia corrie daphne debbie"
        " diana dominique dorien elke erica feline gerda greet griet hannah hanneke heleen helena"
        " hilde ilse ineke inge ingrid irene iris isabel jacqueline janneke jeanne jessica jet"
        " jolanda josephine joyce judith karen karin katrien kim kirsten laura lauren leen lien"
        " lies liesbeth linda loes louise lucia maaike maartje manon marieke marijke marianne marie"
        " mariëlle marion marjan marjolein marjon marleen marloes marlies martine mirjam miranda"
        " monique myrthe naomi natasja nathalie nicole nienke olga patricia paula petra pien renate"
        " renée ria rianne rosa roos roosje sandra sanne saskia silvia simone sofie suzanne sylvia"
        " tamara tanja tineke trijntje truus veerle vera wendy willemijn wilma yvonne yara"
    ),
    surnames=words(
        "jong jansen vries berg bakker dijk visser smit meijer boer mulder groot bos vos peters"
        " hendriks leeuwen dekker brouwer wit dijkstra smits graaf meer linden kok jacobs haan"
        " vermeulen heuvel veen broek schouten beek willems janssen janssens hoekstra koster"
        " verhoeven prins blom huisman peeters jonge kuiper veenstra post kuijpers linde kramer"
        " scholten brink wal postma martens vliet bosch timmermans groen gerritsen bruijn mol"
        " kuipers molenaar schipper schilder timmerman bouwer koning ridder wolters sanders"
        " driessen maas hermans evers goossens claes wouters mertens claessens dubois de_smet"
        " de_backer de_clercq lambrechts aerts maes desmet pauwels michiels segers bogaert cools"
        " lemmens van_damme de_jong de_vries de_boer de_groot van_dijk van_den_berg van_der_berg"
        " bakkers slager smid wever schrijver speelman"
    ),
    company_words=words(
        "b.v. bv n.v. nv vof v.o.f. vzw bvba stichting vereniging coöperatie films film"
        " filmproducties filmproductie producties productions productie pictures studio studio's"
        " studios omroep omroepvereniging npo vpro ntr vara bnnvara avrotros kro-ncrv eo max vrt"
        " vtm rtbf televisie tv radio media beeld geluid muziek uitgeverij platenlabel records"
        " distributie verhuur licht filmfonds fonds vaf filmacademie academie hogeschool"
        " universiteit kunstacademie conservatorium school college lyceum instituut museum galerie"
        " archief stadsarchief eye beeldengeluid bibliotheek theater schouwburg toneelgroep"
        " gezelschap opera orkest filharmonisch koor ensemble bank verzekeringen gemeente provincie"
        " stad ministerie politie brandweer ziekenhuis kliniek apotheek kerk parochie hotel"
        " restaurant café brasserie kroeg bakkerij slagerij garage groep bureau advocaten"
        " accountants transport catering festival bioscoop centrum cultuurcentrum huis boerderij"
        " spoorwegen ns nmbs rental facilities"
    ),
    greetings=words(
        "hallo hallo_allemaal hoi hoi_allemaal hey hi beste beste_allemaal beste_collega's"
        " beste_mensen beste_heer beste_mevrouw dag dag_allemaal lieve lieve_allemaal geachte"
        " geachte_heer geachte_mevrouw geachte_heer/mevrouw geachte_heer,_mevrouw goedemorgen"
        " goedemiddag goedenavond goeiemorgen goedendag ha"
    ),
    closings=words(
        "met_vriendelijke_groet met_vriendelijke_groeten vriendelijke_groet vriendelijke_groeten"
        " hartelijke_groet hartelijke_groeten met_hartelijke_groet groet groeten groetjes"
        " veel_groeten lieve_groet liefs mvg hgr gr gr. met_groet hoogachtend alvast_bedankt"
        " bedankt dank_je dank_je_wel veel_dank tot_snel tot_gauw tot_ziens kus dikke_kus xx"
        " verstuurd_vanaf_mijn_iphone verzonden_vanaf_mijn_iphone"
    ),
    page_words=words("pagina pagina's pag pag. p. blz blz. bladzijde blad"),
    contact_labels=words(
        "telefoon tel tel. telefoonnummer mobiel mobiele_telefoon gsm mob mob. fax e-mail email"
        " mail mailadres adres website web site contact kantoor thuis geboortedatum postcode"
    ),
)
