"""Words of Danish credits."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="da",
    jobs=words(
        "instruktion instruktør instruktører instruktørassistent instruktør-assistent regi"
        " manuskript manus manuskriptforfatter manuskriptforfattere forfatter forfattere idé"
        " koncept dialog bearbejdelse dramaturg dramaturgi klip klipning klipper klippere"
        " klippeassistent redigering redigeringsassistent foto fotograf fotografer filmfotograf"
        " fotografering b-fotograf b-foto a-fotograf fotoassistent stillfoto stillfotograf"
        " stillfotos kamera kameramand kameramænd kameraassistent kameraoperatør lyd lydmand"
        " tonemester tonemestre tonemesterassistent lydassistent lyddesign lyddesigner"
        " lydredigering lydklip lydmix lydmiks lydoptagelse lydoptagelser lydtekniker lydeffekter"
        " lydlægning mix miks mixer boom boomoperatør bom bommand foley musik komponist komponister"
        " musiker musikere arrangement arrangør orkester dirigent sang sanger sangerinde kor lys"
        " lyssætning lyssætter lysdesign lysmester belysning belysningsmester belyser belysere"
        " lysassistent elektriker elektrikere gaffer grip gripper scenografi scenograf scenografer"
        " scenografassistent dekoration dekoratør rekvisit rekvisitter rekvisitør rekvisitører"
        " indretning set-dresser bygningsleder bygger tømrer snedker maler malere kostume kostumer"
        " kostumier kostumeassistent kostumedesign kostumedesigner syerske skrædder påklæder"
        " garderobe sminke sminkør sminkøse make-up makeup maske maskør hår frisør parykker paryk"
        " produktion produktionsleder produktionsledelse produktionsassistent"
        " produktionskoordinator produktionschef produktionsselskab produktionsdesign producent"
        " producenter producer producere medproducent coproducent co-producer optagelsesleder"
        " optageleder indspilningsleder indspilningsledelse location locationscout locationmanager"
        " leder ledelse assistent assistenter assistance praktikant praktikanter elev elever"
        " lærling scripter script scriptassistent continuity kontinuitet colorist farvekorrektion"
        " farvelægning grading tekster tekstning undertekster undertekst oversættelse oversætter"
        " tolk speak speaker speakerstemme fortæller fortællerstemme stemme stemmer indtaling"
        " dubbing synkronisering skuespiller skuespillere skuespillerinde statist statister"
        " statistansvarlig casting caster rollebesætning stunt stunts stuntkoordinator stuntmand"
        " effekter specialeffekter animation animator animatorer tegner tegnere tegninger"
        " illustration illustrationer illustrator grafik grafiker design designer plakat titler"
        " titeldesign rulletekster fortekster koreografi koreograf dans danser dansere danserinde"
        " regissør sceneleder scenemester inspicient sufflør teknik tekniker teknikere research"
        " researcher arkiv arkivresearch faktatjek konsulent konsulenter rådgiver rådgivning"
        " koordinator koordinering supervisor vejleder vejledning ansvarlig chef økonomi"
        " økonomichef bogholder bogholderi bogholderiassistent regnskab revisor revision jurist"
        " jura advokat forsikring forsikringer transport transportleder kørsel chauffør chauffører"
        " kok kokke catering forplejning vagt vagter sikkerhed sygeplejerske læge presse"
        " presseansvarlig pressechef markedsføring kommunikation distribution distributør salg"
        " runner runnere vært værter studievært journalist journalister redaktør redaktion"
        " redaktionschef redaktionssekretær tilrettelæggelse tilrettelægger tilrettelæggere"
        " reporter interview interviewer kommentator efterarbejde efterbehandling postproduktion"
        " laboratorium mastering programmering programmør programmører udvikling udvikler udviklere"
        " lokalisering tester spildesign datahåndtering dit drone dronepilot dronefoto steadicam"
        " frivillig frivillige medvirken medarbejder medarbejdere samarbejde billedmixer"
        " billedproducer dyretræner våbenmester pyrotekniker klaver violin guitar cello trommer"
        " slagtøj pianist guitarist lærer coach børnecoach forlæg projektleder idéudvikling skaber"
    ),
    modifiers=words(
        "første anden tredje 1. 2. 3. 1st executive udøvende ansvarlig kunstnerisk kunstneriske"
        " teknisk tekniske musikalsk juridisk økonomisk historisk videnskabelig grafisk grafiske"
        " visuel visuelle specielle digital digitale ekstra yderligere supplerende assisterende"
        " original kreativ associeret lokal a b c af og til i på med for ved om den det en fra set"
        " team online junior senior"
    ),
    roles=words(
        "manuskript_og_instruktion instruktion_og_manuskript manuskript_&_instruktion"
        " instruktion_&_manuskript idé_og_instruktion idé_og_tilrettelæggelse"
        " tilrettelæggelse_og_foto foto_og_klip klip_og_lyd instruktion_og_klip"
        " 1._instruktørassistent 2._instruktørassistent første_instruktørassistent 1._fotoassistent"
        " 2._fotoassistent b-fotograf line_producer executive_producer executive_producere"
        " creative_producer ansvarlig_producer udøvende_producent associeret_producer"
        " kunstnerisk_leder kunstnerisk_ledelse kunstnerisk_konsulent teknisk_leder filmkonsulent"
        " production_design production_designer sminke_og_hår sminke_&_hår hår_og_sminke"
        " makeup_og_hår make-up_og_hår kostume_og_sminke scenografi_og_kostumer"
        " scenografi_og_kostume visuelle_effekter visual_effects vfx_supervisor specialeffekter"
        " special_effects sound_design lyddesign_og_mix lyd_og_mix foley_artist best_boy"
        " best_boy_elektriker stand-in data_wrangler post_producer postproducer"
        " postproduktionsleder efter_en_idé_af efter_en_roman_af baseret_på_romanen_af frit_efter"
        " making_of bag_om_filmen arkivmateriale danske_tekster engelske_tekster"
        " danske_undertekster oversættelse_og_tekstning redaktionschef_dr redaktør_dr musik_af"
        " undervandsfoto luftfoto original_musik"
    ),
    role_starts=tuple(
        sorted(
            words(
                "en_film_af en_dokumentar_af en_dokumentarfilm_af en_kortfilm_af en_produktion_af"
                " en_serie_af et_spil_af instrueret_af skrevet_af skrevet_og_instrueret_af"
                " manuskript_af produceret_af klippet_af klip_af fotograferet_af filmet_af foto_af"
                " musik_af komponeret_af fortalt_af præsenteret_af skabt_af tilrettelagt_af idé_af"
                " efter_en_idé_af efter_en_roman_af baseret_på_romanen_af baseret_på_en_idé_af"
                " baseret_på frit_efter animeret_af tegnet_af illustreret_af oversat_af tekstet_af"
                " tekst_af stemme_af koreografi_af programmeret_af udviklet_af assistent_for"
                " assistent_til stand-in_for stuntdouble_for for i_samarbejde_med"
                " i_co-produktion_med i_samproduktion_med produceret_med_støtte_fra"
                " produceret_med_støtte_af med_støtte_fra med_støtte_af distribueret_af"
            )
        )
    ),
    by_words=words("af for med fra til efter"),
    crew_headings=words(
        "rulletekster sluttekster fortekster krediteringer kreditering kreditliste credits"
        " filmhold filmholdet hold holdet vores_hold produktionshold produktionsholdet crew"
        " medvirkende medarbejdere stab filmens_hold cast_og_crew cast_&_crew teknisk_hold"
        " optagehold 2._hold andet_hold b-hold bag_kameraet kunstnerisk_hold team teamet"
    ),
    cast_headings=words(
        "på_lærredet i_roller "
        "medvirkende medvirker rolleliste roller i_rollerne rollerne i_hovedrollerne hovedroller"
        " øvrige_roller i_øvrige_roller i_andre_roller biroller skuespillere med og samt cast"
        " stemmer danske_stemmer stemmerne i_den_rækkefølge_de_optræder i_rækkefølge_efter_optræden"
        " i_alfabetisk_rækkefølge gæsteroller gæsterolle øvrige_medvirkende desuden_medvirker"
        " foran_kameraet"
    ),
    thanks_headings=words(
        "tak tak_til en_stor_tak en_stor_tak_til stor_tak stor_tak_til mange_tak mange_tak_til"
        " en_særlig_tak en_særlig_tak_til særlig_tak særlig_tak_til speciel_tak speciel_tak_til"
        " en_varm_tak_til tusind_tak tusind_tak_til vi_takker vi_vil_gerne_takke"
        " instruktøren_takker instruktøren_ønsker_at_takke produceren_takker produktionen_takker"
        " filmholdet_takker filmens_hold_takker producenterne_takker med_tak_til en_kæmpe_tak_til"
        " støttet_af med_støtte_fra med_støtte_af med_økonomisk_støtte_fra"
        " produceret_med_støtte_fra produceret_med_støtte_af med_hjælp_fra i_samarbejde_med"
        " i_co-produktion_med finansieret_af støtte sponsorer sponsor partnere samarbejdspartnere"
        " bidragydere til_minde_om in_memoriam dedikeret_til tilegnet statister extras deltagere"
        " interviewede interviewpersoner locations optagesteder optaget_i optaget_på arkiv"
        " arkivmateriale arkivklip billeder frivillige"
    ),
    song_headings=words(
        "musik sange numre musik_i_filmen musikken_i_filmen øvrig_musik musikliste musiknumre"
        " soundtrack original_musik filmmusik titelsang titelmelodi sang"
    ),
    department_headings=words(
        "instruktion produktion manuskript foto fotoafdeling kamera kameraafdeling lys lysafdeling"
        " belysning grip lyd lydafdeling tone scenografi scenografiafdeling rekvisitter rekvisit"
        " byg dekoration kostumer kostume kostumeafdeling sminke sminkeafdeling sminke_og_hår"
        " make-up klip klipning postproduktion efterarbejde lydefterarbejde billedefterarbejde"
        " visuelle_effekter specialeffekter vfx animation musik casting locations optagelsesledelse"
        " transport catering forplejning økonomi jura presse markedsføring distribution research"
        " arkiv teknik redaktion stunts statister programmering udvikling laboratorium tekstning"
        " forsikring regi"
    ),
    heading_ends=words("afdeling afdelingen hold holdet team gruppe enhed musik sange"),
    cast_links=tuple(
        sorted(
            words("som i_rollen_som spiller er i_rollerne_som stemme_til stemmen_til som_sig_selv")
        )
    ),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(
                    words(
                        "tekst_og_musik musik_og_tekst tekst_&_musik musik_&_tekst"
                        " tekst/musik skrevet_af ord_og_musik"
                    )
                )
            ),
            "composed_by": tuple(
                sorted(
                    words("komponeret_af komposition komponist komponister musik musik_af melodi")
                )
            ),
            "lyrics_by": tuple(sorted(words("tekst tekst_af sangtekst tekstforfatter ord"))),
            "arranged_by": tuple(
                sorted(words("arrangement arrangeret_af arr arr. arrangement_af arrangør"))
            ),
            "performed_by": tuple(
                sorted(
                    words(
                        "fremført_af fremføres_af opført_af udført_af udføres_af sunget_af"
                        " spillet_af kunstner kunstnere vokal"
                    )
                )
            ),
            "produced_by": tuple(sorted(words("produceret_af producer producent"))),
            "published_by": tuple(sorted(words("udgivet_af forlag musikforlag udgiver"))),
            "courtesy": tuple(
                sorted(
                    words(
                        "med_tilladelse_fra med_tilladelse_af med_venlig_tilladelse_fra"
                        " med_velvillig_tilladelse_fra"
                    )
                )
            ),
            "licensed_by": tuple(
                sorted(words("licenseret_af licenseret_fra på_licens_fra under_licens_fra"))
            ),
        }
    ),
    title_labels=words(
        "titel filmtitel originaltitel arbejdstitel film filmens_titel projekt produktion serie"
        " afsnit kortfilm spillefilm forestilling"
    ),
    and_words=words("og & samt +"),
    particles=words("af von de van der la du le den i på"),
    given_names=words(
        "jens peter lars michael henrik thomas søren jan niels christian martin jørgen hans anders"
        " morten jesper ole per mads erik rasmus mikkel kim john carsten kristian tom ulrik"
        " frederik mathias emil oliver william lucas noah oscar victor magnus malthe alfred carl"
        " valdemar anton august elias villads liam otto storm viggo johan jonas jakob jacob simon"
        " nikolaj nicolai kasper casper daniel david sebastian philip alexander andreas allan arne"
        " axel benny bent bjarne bjørn bo børge brian claus klaus dan dennis ebbe einar esben finn"
        " flemming frank gert hardy harald helge holger ib ivan jeppe jimmy johannes karl keld"
        " kenneth kjeld knud kurt leif lasse mogens nils palle patrick poul paul preben robert rolf"
        " rune steen sten stig svend sune tage tim tobias tommy torben troels uffe verner viktor"
        " mohammad ahmed ali anne kirsten mette hanne anna helle susanne lene maria marianne inge"
        " karen lone bente camilla pia jette charlotte louise tina christina gitte hannah ida emma"
        " freja clara laura ella sofia sofie alma karla olivia agnes alberte asta josefine mathilde"
        " nora lærke isabella caroline cecilie julie signe sara sarah stine trine line lise lisbeth"
        " birgit birthe birgitte bodil britta dorte dorthe edith ellen elin else eva gerda gerd"
        " grethe heidi helene inger ingrid irene jane janne jeanette johanne jytte kamilla karin"
        " katrine kathrine kristine kristina lea lis liv liva lotte maja malene margit margrethe"
        " marie maiken merete mia michelle mie monica nanna natasja nina pernille rikke rita ruth"
        " sandra sanne sidsel sigrid solveig sonja thea tanja tove ulla vibeke vigga winnie"
    ),
    surnames=words(
        "nielsen jensen hansen pedersen andersen christensen larsen sørensen rasmussen jørgensen"
        " petersen madsen kristensen olsen thomsen christiansen poulsen johansen møller mortensen"
        " knudsen jakobsen jacobsen mikkelsen frederiksen laursen olesen henriksen lund holm"
        " schmidt eriksen kristiansen clausen simonsen svendsen andreasen iversen jeppesen mogensen"
        " jespersen nissen lauridsen frandsen østergaard jepsen kjær carlsen vestergaard nørgaard"
        " dahl christoffersen skov søndergaard bertelsen bruun lassen bach gregersen friis johnsen"
        " steffensen kjeldsen bech krogh lauritsen danielsen mathiesen andresen brandt winther toft"
        " ravn mathiasen dam holst nilsson lind berg schou overgaard kristoffersen schultz klausen"
        " karlsen paulsen hermansen thorsen koch thygesen bak kruse bang juhl davidsen berthelsen"
        " nygaard lorentzen villadsen lorenzen damgaard bjerregaard maler smed møllers"
    ),
    company_words=words(
        "aps a/s i/s k/s amba s/i film films filmproduktion filmselskab filmfond filmskole"
        " filmskolen filminstitut filminstituttet danske nordisk zentropa dr tv2 tv studie studier"
        " studio studios biograf biografer radio fjernsyn medier media musik musikforlag forlag"
        " gyldendal records plader distribution produktion produktioner lyd lys rental teknik"
        " udlejning animation teater teatret teateret opera operaen orkester filharmoniske kor"
        " ensemble højskole universitet universitetet skole skolen gymnasium akademi institut"
        " museum museet galleri arkiv rigsarkivet bibliotek bibliotekerne fond fonden legat"
        " forening foreningen forbund forbundet kommune kommunen region regionen ministerium"
        " ministeriet styrelse styrelsen politi politiet brandvæsen forsvaret bank sparekasse"
        " forsikring hospital hospitalet klinik apotek kirke kirken sogn hotel kro restaurant café"
        " bageri værtshus værksted gruppe gruppen bureau advokater transport catering festival"
        " kulturhus center kunstråd statens gods gård slot"
    ),
    greetings=words(
        "hej hej_alle hej_allesammen hejsan hej_med_jer kære kære_alle kære_venner goddag"
        " godmorgen god_morgen god_aften godaften hallo halløj til_rette_vedkommende"
    ),
    closings=words(
        "venlig_hilsen med_venlig_hilsen med_venlige_hilsner venlige_hilsner mvh vh kh"
        " kærlig_hilsen kærlige_hilsner de_bedste_hilsner bedste_hilsner bedste_hilsener hilsen"
        " hilsner mange_hilsner hav_det_godt ha_det_godt vi_ses vi_tales_ved knus kram tak"
        " mange_tak på_forhånd_tak tusind_tak på_gensyn sendt_fra_min_iphone"
    ),
    page_words=words("side sider s. ark"),
    contact_labels=words(
        "telefon tlf tlf. tel tel. mobil mob mob. telefonnummer mobilnummer fax e-mail email mail"
        " mailadresse adresse hjemmeside web kontakt kontor fødselsdato"
    ),
)
