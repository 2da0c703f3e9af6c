"""Words of Romanian credits, in Romania and Moldova."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="ro",
    jobs=words(
        "regia regie regizor regizoare regizori scenariu scenariul scenarist scenaristă scenariști"
        " dialoguri adaptare autor autoare autori idee text dramaturg dramaturgie montaj montajul"
        " editor editori monteur asistent asistentă asistenți imagine imaginea operator operatori"
        " operatoare cameraman cameramani focus-puller fotograf fotografă fotografi fotografie"
        " sunet sunetul sunetist sunetistă inginer microfonist mixaj design efecte zgomote muzica"
        " muzică compozitor compozitoare compozitori aranjament orchestră dirijor voce voci cor"
        " lumini lumina eclerajist electrician electricieni gaffer grip mașinist mașiniști decoruri"
        " decor scenografie scenografia scenograf scenografă recuzită recuziter recuziteri"
        " constructor tâmplar pictor pictori costume costumele creator costumier costumieră croitor"
        " croitoreasă garderobier garderobieră machiaj machior machioză coafură coafor coafeză"
        " peruci producție producător producătoare producători coproducător coproducători"
        " coproducție director directoare directori manager coordonator coordonatoare coordonare"
        " organizator secretar secretară secretariat platou script stagiar stagiară practicant"
        " colorist colorizare corecție subtitrare subtitrări subtitrarea traducere traducerea"
        " traducător traducătoare interpret interpretă interpreți narator naratoare narațiune"
        " dublaj distribuție distribuția actor actriță actori actrițe figurant figuranți figurație"
        " casting cascador cascadori cascadorii pirotehnist animație animator animatori desene"
        " desenator ilustrație ilustrații ilustrator grafică grafician designer afiș generic"
        " coregrafie coregraf coregrafă dans dansator dansatori regizor-tehnic sufleur tehnic"
        " tehnică tehnician tehnicieni documentare documentarist cercetare arhivă arhive consultant"
        " consultanță consultanți supervizor supervizare șofer șoferi transport catering bucătar"
        " securitate pază asistent-medical medic contabil contabilă contabilitate economist juridic"
        " avocat avocată asigurări promovare marketing presă comunicare distribuitor vânzări"
        " locații locație runner prezentator prezentatoare reporter jurnalist jurnalistă redactor"
        " redacție interviu interviuri realizator realizatoare realizatori postproducție"
        " post-producție laborator mastering programare programator programatori dezvoltator tester"
        " localizare dronă steadicam voluntar voluntari colaborator colaboratori colaborare pian"
        " vioară chitară violoncel percuție pianist dresor armurier profesor profesoară îndrumător"
        " îndrumătoare creatori dit concept lectură lector ajutor"
    ),
    modifiers=words(
        "prim primul prima secund al doilea treilea 1 2 principal principală general generală"
        " executiv executivi executivă artistic artistică tehnic tehnică muzical muzicală original"
        " originală delegat asociat adjunct creativ creativă juridic juridică literar istoric"
        " științific grafică grafic vizuale speciale digitale sonore sonor suplimentar suplimentară"
        " adițional de a la din cu pe pentru și în b c cameră sunet platou producție regie imagine"
        " costume decor internațional"
    ),
    roles=words(
        "scenariul_și_regia regia_și_scenariul scenariu_și_regie regie_și_scenariu un_film_de"
        " director_de_imagine directoare_de_imagine directorul_de_imagine imaginea montajul sunetul"
        " muzica scenografia costumele decorurile regizor_secund asistent_regie asistent_de_regie"
        " asistentă_regie asistent_regizor asistent_imagine asistent_de_imagine asistent_operator"
        " asistent_cameră asistent_montaj asistent_sunet asistent_scenografie asistent_costume"
        " operator_imagine operator_cameră operator_steadicam operator_boom director_de_producție"
        " director_producție directoare_de_producție producător_executiv producători_executivi"
        " producător_delegat producător_asociat producător_creativ coordonator_producție"
        " coordonator_de_producție coordonator_postproducție asistent_producție"
        " asistent_de_producție asistenți_producție șef_producție organizator_producție"
        " secretar_platou secretară_de_platou regizor_de_platou director_de_casting"
        " casting_figurație șef_electrician șef_mașinist inginer_de_sunet inginer_sunet mixaj_sunet"
        " sound_design design_sunet montaj_sunet muzica_originală muzică_originală"
        " ilustrație_muzicală efecte_speciale efecte_vizuale efecte_sonore corecție_de_culoare"
        " machiaj_și_coafură machiaj_coafură scenografie_și_costume decor_și_costume design_grafic"
        " concept_grafic generic_și_grafică consultant_juridic consilier_juridic"
        " consultant_artistic coordonator_cascadorii coordonator_cascadori director_artistic"
        " director_tehnic traducere_și_subtitrare voce_off making_of best_boy data_manager"
        " video_assist după_romanul după_o_idee_de profesori_coordonatori profesor_coordonator"
        " fotograf_de_platou fotografie_de_platou light_design"
    ),
    role_starts=tuple(
        sorted(
            words(
                "un_film_de un_documentar_de un_scurtmetraj_de o_producție o_producție_de"
                " regia_de regizat_de scris_de scris_și_regizat_de produs_de montat_de filmat_de"
                " muzica_de compusă_de adaptat_de adaptare_după după_romanul după_o_idee_de"
                " după_o_povestire_de bazat_pe inspirat_din narat_de prezentat_de tradus_de"
                " dublat_de animat_de creat_de asistent_al asistenta vocea_lui cu_vocea_lui"
                " dublura_lui dublură_pentru pentru în_coproducție_cu în_colaborare_cu"
                " în_asociere_cu cu_sprijinul cu_participarea distribuit_de programat_de"
            )
        )
    ),
    by_words=words("de din pentru cu după"),
    crew_headings=words(
        "generic generic_final generic_de_final generic_de_început credite credits echipa"
        " echipa_filmului echipa_de_filmare echipa_tehnică echipa_de_producție echipa_de_creație"
        " echipa_artistică echipă realizatori realizatorii_filmului fișa_tehnică"
        " distribuția_și_echipa a_doua_echipă echipa_noastră colectivul_de_creație au_colaborat"
    ),
    cast_headings=words(
        "distribuția distribuție cu în_distribuție în_rolurile_principale roluri_principale"
        " rol_principal în_rolul_principal în_alte_roluri alte_roluri roluri_secundare"
        " în_alte_roluri_apar au_jucat joacă interpreți actori actori_și_actrițe personaje"
        " în_ordinea_apariției în_ordinea_apariției_pe_ecran în_ordine_alfabetică și și_cu"
        " cu_participarea cu_participarea_specială cu_participarea_extraordinară_a vocile voci"
        " cu_vocile invitați apar în_film_apar"
    ),
    thanks_headings=words(
        "mulțumiri mulțumim mulțumiri_speciale mulțumiri_lui mulțumesc mulțumim_speciale"
        " mulțumim_în_mod_special mulțumiri_deosebite cu_mulțumiri calde_mulțumiri"
        " regizorul_mulțumește regizoarea_mulțumește producătorii_mulțumesc producătorul_mulțumește"
        " echipa_mulțumește realizatorii_mulțumesc producția_mulțumește dorim_să_mulțumim"
        " le_mulțumim_tuturor vă_mulțumim în_memoria în_amintirea in_memoriam dedicat dedicat_lui"
        " cu_sprijinul cu_sprijinul_financiar cu_sprijinul_financiar_al cu_suportul cu_ajutorul"
        " cu_contribuția cu_participarea cu_colaborarea în_colaborare_cu în_parteneriat_cu"
        " în_coproducție_cu film_realizat_cu_sprijinul susținut_de susținători parteneri"
        " parteneri_media sponsori sponsor finanțatori finanțat_de cofinanțat_de donatori figurație"
        " figuranți protagoniști intervievați participanți locații filmat_în filmări arhive"
        " imagini_de_arhivă fotografii voluntari"
    ),
    song_headings=words(
        "muzică muzica cântece melodii piese piese_muzicale muzica_din_film coloană_sonoră"
        " coloana_sonoră muzică_suplimentară muzică_originală muzică_preexistentă lucrări_muzicale"
    ),
    department_headings=words(
        "regie regia producție producția scenariu imagine departament_imagine"
        " departamentul_imagine departament_regie departament_producție departament_sunet"
        " departament_scenografie departament_costume departament_machiaj cameră lumini electrici"
        " grip sunet scenografie decoruri recuzită construcții costume machiaj machiaj_și_coafură"
        " coafură montaj postproducție post-producție efecte_vizuale efecte_speciale animație"
        " muzică casting figurație cascadorii transport catering contabilitate juridic presă"
        " promovare comunicare distribuție cercetare arhivă tehnic locații laborator subtitrare"
        " asigurări programare"
    ),
    heading_ends=words("departament echipă echipa grup unitate secție muzică"),
    cast_links=tuple(
        sorted(
            words(
                "în_rolul în_rolul_lui în_rolurile ca interpretează vocea_lui vocea"
                " în_rolul_său_propriu"
            )
        )
    ),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(
                    words(
                        "versuri_și_muzică muzică_și_versuri muzica_și_versurile"
                        " versuri_și_muzica text_și_muzică scris_de autori autor"
                    )
                )
            ),
            "composed_by": tuple(
                sorted(words("compusă_de compus_de compozitor muzica muzică muzica_de compoziție"))
            ),
            "lyrics_by": tuple(sorted(words("versuri versurile versuri_de text text_de"))),
            "arranged_by": tuple(
                sorted(words("aranjament aranjamente aranjament_de aranjat_de orchestrație"))
            ),
            "performed_by": tuple(
                sorted(
                    words(
                        "interpretată_de interpretat_de interpret interpreți interpretează"
                        " cântă voce"
                    )
                )
            ),
            "produced_by": tuple(sorted(words("produsă_de produs_de producător"))),
            "published_by": tuple(sorted(words("editură editura publicat_de editat_de publisher"))),
            "courtesy": tuple(
                sorted(words("prin_amabilitatea cu_acordul cu_permisiunea prin_bunăvoința"))
            ),
            "licensed_by": tuple(sorted(words("sub_licență licențiat_de licență licențiată_de"))),
        }
    ),
    title_labels=words(
        "titlu titlul titlul_filmului titlu_original titlu_de_lucru film proiect serial episod"
        " scurtmetraj spectacol"
    ),
    and_words=words("și & precum_și plus"),
    particles=words("de von van la le di din"),
    given_names=words(
        "ion ioan vasile gheorghe constantin nicolae alexandru andrei mihai adrian cristian florin"
        " daniel marian dumitru petru marius gabriel ștefan bogdan cătălin ionuț george vlad radu"
        " răzvan sorin tudor viorel victor valentin cosmin ciprian cornel costel corneliu doru dan"
        " dragoș dorin emil eugen felix filip grigore horia horațiu iulian iacob laurențiu liviu"
        " lucian luca matei mircea mugur nelu octavian ovidiu paul pavel remus robert sebastian"
        " sergiu silviu stelian teodor toma traian tiberiu virgil maria elena ana ioana andreea"
        " alexandra mihaela cristina daniela alina gabriela simona mariana nicoleta florentina"
        " georgiana roxana raluca oana laura monica carmen camelia anca adina adriana aurelia"
        " bianca bogdana claudia corina cornelia crina denisa diana doina domnica dorina ecaterina"
        " elisabeta emilia eugenia felicia floarea florica gina ileana ilinca irina iuliana ligia"
        " liliana loredana lucia luminița magda magdalena margareta marina mirela miruna nadia"
        " natalia otilia paula petronela ramona rodica ruxandra sanda sabina silvia sofia sorina"
        " stefania ștefania steliana teodora tatiana valentina valeria vasilica veronica victoria"
        " violeta viorica"
    ),
    surnames=words(
        "popa popescu ionescu pop radu dumitru ion gheorghe stan dumitrescu constantin marin"
        " stoica rusu munteanu matei constantinescu georgescu șerban lazăr mihai moldovan ciobanu"
        " florea diaconu dobre popovici barbu nistor tudor stanciu dinu manole neagu ene anghel"
        " oprea ungureanu toma preda voicu vasile vlad cristea nicolae nedelcu enache mocanu sandu"
        " olteanu marinescu albu moraru dragomir sava cojocaru croitoru rotaru dascălu pavel"
        " muntean bălan petrescu tănase ilie dragan roman lungu iordache avram andrei grigore luca"
        " nagy iancu ștefan filip coman crăciun zamfir bucur chiriac pascu suciu fierar olaru"
        " butnaru zugravu cazacu"
    ),
    company_words=words(
        "srl s.r.l. s.a. sa pfa film films filme producție producții productions studio studiouri"
        " studiourile mediapro castel cinema televiziune televiziunea română tv tvr pro radio media"
        " muzică editura records distribuție casa teatru teatrul național opera filarmonica"
        " orchestra cor ansamblul universitatea unatc facultatea academia liceul colegiul școala"
        " institutul muzeul galeria arhiva cinemateca biblioteca centrul cnc fundația asociația"
        " uniunea ucin sindicatul fondul ministerul culturii primăria consiliul județean municipiul"
        " cultural poliția jandarmeria pompieri isu armata banca asigurări spitalul clinica"
        " farmacia biserica parohia mănăstirea hotel pensiunea restaurant cafenea bar cofetăria"
        " brutăria atelier grup grupul agenția cabinet avocatură transport catering festivalul casă"
        " cfr rental"
    ),
    greetings=words(
        "bună bună_tuturor bună_ziua bună_dimineața bună_seara salut salutare salut_tuturor dragă"
        " dragi dragă_echipă stimate stimată stimați stimate_domn stimată_doamnă hei"
    ),
    closings=words(
        "cu_stimă cu_respect cu_drag cu_prietenie cu_considerație cele_bune toate_cele_bune"
        " numai_bine o_zi_bună o_zi_frumoasă o_seară_frumoasă mulțumesc mulțumim mulțumesc_mult"
        " mersi mulțumesc_anticipat pe_curând salutări te_pup vă_pup la_revedere"
        " trimis_de_pe_iphone"
    ),
    page_words=words("pagina pagini pag pag. p. fila"),
    contact_labels=words(
        "telefon tel tel. mobil mob. fax e-mail email mail adresă adresa site web pagină_web"
        " contact birou data_nașterii"
    ),
)
