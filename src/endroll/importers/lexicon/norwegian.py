"""Words of Norwegian credits, in Bokmål and Nynorsk."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="nb",
    jobs=words(
        "regi regissør regissører regiassistent regiassistenter manus manuskript manusforfatter"
        " manusforfattere manuskriptforfatter forfatter forfattere forfattar idé ide konsept dialog"
        " bearbeidelse dramaturg dramaturgi klipp klipper klippere klippar klipping klippassistent"
        " redigering redigerer foto fotograf fotografar fotografer filmfotograf b-foto a-foto"
        " fotoassistent stillfoto stillsfoto stillsfotograf stills kamera kameramann kamerafolk"
        " kameraassistent kameraoperatør lyd lydmann lydtekniker lydopptak lyddesign lyddesigner"
        " lydmiks lydmikser lydassistent lydredigering lydklipp lydlegging lydarbeid lydeffekter"
        " mikser miks miksing mix bom bommann bomoperatør foley musikk komponist komponister"
        " musiker musikere arrangement arrangør orkester dirigent sang sanger sangerinne kor lys"
        " lyssetter lyssetting lysdesign lysmester lysassistent lystekniker belysning elektriker"
        " elektrikere gaffer grip gripper scenografi scenograf scenografer scenografassistent dekor"
        " dekoratør rekvisitt rekvisitter rekvisitør rekvisitører innspillingsrekvisitør bygg"
        " byggeleder snekker snekkere maler malere kostyme kostymer kostymedesign kostymedesigner"
        " kostymeassistent kostymør syerske skredder påkleder garderobe sminke sminkør sminkører"
        " sminkedesign sminkeassistent maskør maske hår hårdesign frisør parykk parykker produksjon"
        " produksjonsleder produksjonsleiar produksjonsledelse produksjonsassistent"
        " produksjonskoordinator produksjonssjef produksjonsdesign produksjonsdesigner"
        " produksjonsselskap produsent produsenter produsentar medprodusent samprodusent"
        " innspillingsleder innspillingsledelse opptaksleder opptaksledelse location"
        " locationmanager lokasjon lokasjonsansvarlig leder ledelse assistent assistenter"
        " assistanse praktikant praktikanter lærling scripter skript script kontinuitet kontinuist"
        " fargekorrigering fargelegging fargekorreksjon kolorist colorist grading gradering tekster"
        " teksting undertekster undertekst oversettelse oversetter omsetjing tolk stemme stemmer"
        " fortellerstemme forteller kommentator speaker dubbing dubberegi skuespiller skuespillere"
        " skodespelar skodespelarar statist statister statistansvarlig casting caster"
        " rollebesetning stunt stunts stuntkoordinator stuntmann effekter spesialeffekter"
        " spesialeffekt animasjon animatør animatører tegner tegnere tegninger illustrasjon"
        " illustrasjoner illustratør grafikk grafiker design designer plakat plakatdesign titler"
        " titteldesign rulletekster koreografi koreograf dans danser dansere inspisient sufflør"
        " sceneleder teknikk tekniker teknikere teknisk research researcher arkiv arkivresearch"
        " konsulent konsulenter rådgiver rådgivning koordinator koordinering veileder veiledning"
        " ansvarlig sjef økonomi økonomisjef økonomiansvarlig regnskap regnskapsfører bokholder"
        " revisor revisjon jurist juss advokat forsikring forsikringer transport transportleder"
        " sjåfør sjåfører kokk kokker catering matansvarlig mat vakt vakter sikkerhet sykepleier"
        " lege presse presseansvarlig markedsføring kommunikasjon distribusjon distributør salg"
        " runner runnere barneansvarlig barneinstruktør programleder programledere journalist"
        " journalister redaktør redaksjon reporter intervju intervjuer presentatør etterarbeid"
        " etterarbeidsprodusent postproduksjon laboratorium mastering programmering programmerer"
        " utvikler utviklere utvikling lokalisering tester spilldesign datahåndtering dit drone"
        " dronepilot dronefoto steadicam frivillig frivillige medvirkning medarbeider medarbeidere"
        " samarbeid bildemikser bildeprodusent dyretrener våpenmester pyrotekniker piano fiolin"
        " gitar cello trommer slagverk pianist gitarist lærer instruktør coach talecoach forelegg"
        " prosjektleder prosjektledelse serieskaper skaper utøvende lydetterarbeid bildeetterarbeid"
        " hospitant"
    ),
    modifiers=words(
        "første andre tredje 1. 2. 3. utøvende ansvarlig kunstnerisk kunstneriske teknisk tekniske"
        " musikalsk juridisk økonomisk historisk vitenskapelig faglig grafisk grafiske visuell"
        " visuelle spesielle digital digitale ekstra ytterligere supplerende assisterende assosiert"
        " delegert original kreativ lokal a b c av og til i på med for ved om den det en fra set"
        " team online junior senior"
    ),
    roles=words(
        "manus_og_regi regi_og_manus manus_&_regi regi_&_manus regi_og_foto foto_og_klipp"
        " klipp_og_lyd regi_og_klipp 1._regiassistent 2._regiassistent første_regiassistent"
        " innspillingsleder_1 1._fotoassistent 2._fotoassistent a-foto b-foto linjeprodusent"
        " line_producer utøvende_produsent utøvende_produsenter executive_producer"
        " ansvarlig_produsent ansvarlig_redaktør assosiert_produsent delegert_produsent"
        " kunstnerisk_leder kunstnerisk_ansvarlig kunstnerisk_konsulent teknisk_leder filmkonsulent"
        " sminke_og_hår sminke_&_hår hår_og_sminke maske_og_hår maske_og_parykk hår_&_sminke"
        " kostyme_og_sminke scenografi_og_kostyme scenografi_og_kostymer visuelle_effekter"
        " vfx_supervisor spesialeffekter lyddesign_og_miks lyd_og_miks sound_design foley_artist"
        " best_boy stand-in data_wrangler postprodusent etter_en_idé_av etter_en_roman_av"
        " basert_på_romanen_av basert_på_boken_av fritt_etter making_of arkivmateriale"
        " norske_tekster engelske_tekster oversettelse_og_teksting musikk_av undervannsfoto"
        " luftfoto original_musikk originalmusikk faglig_konsulent faglig_rådgiver"
    ),
    role_starts=tuple(
        sorted(
            words(
                "en_film_av ein_film_av en_dokumentar_av en_dokumentarfilm_av en_kortfilm_av"
                " en_produksjon_av en_serie_av et_spill_av regissert_av skrevet_av"
                " skrevet_og_regissert_av manus_av produsert_av klippet_av klipp_av filmet_av"
                " fotografert_av foto_av musikk_av komponert_av fortalt_av presentert_av skapt_av"
                " laget_av idé_av etter_en_idé_av etter_en_roman_av basert_på_romanen_av"
                " basert_på_boken_av basert_på_en_idé_av basert_på fritt_etter animert_av"
                " tegnet_av illustrert_av oversatt_av tekstet_av tekst_av stemme_av koreografi_av"
                " programmert_av utviklet_av assistent_for assistent_til stand-in_for"
                " stuntdouble_for for i_samarbeid_med i_samproduksjon_med i_koproduksjon_med"
                " produsert_med_støtte_fra med_støtte_fra med_støtte_av på_oppdrag_fra"
                " distribuert_av"
            )
        )
    ),
    by_words=words("av for med fra til etter"),
    crew_headings=words(
        "rulletekst rulletekster sluttekster fortekster krediteringer kreditering kreditliste"
        " credits stab filmstab filmteam filmteamet team teamet vårt_team crew filmcrew"
        " produksjonsteam produksjonsteamet medvirkende medarbeidere stabsliste stab_og_rolleliste"
        " cast_og_crew cast_&_crew teknisk_stab innspillingsteam 2._team bak_kamera"
        " kunstnerisk_team"
    ),
    cast_headings=words(
        "medvirkende medverkande medvirker rolleliste roller i_rollene rollene i_hovedrollene"
        " hovedroller øvrige_roller i_øvrige_roller i_andre_roller biroller skuespillere"
        " skodespelarar med og samt cast stemmer norske_stemmer stemmene i_rekkefølge"
        " i_rekkefølge_etter_opptreden i_den_rekkefølgen_de_opptrer i_alfabetisk_rekkefølge"
        " gjesteroller gjesterolle øvrige_medvirkende foran_kamera"
    ),
    thanks_headings=words(
        "takk takk_til tusen_takk tusen_takk_til en_stor_takk en_stor_takk_til stor_takk"
        " stor_takk_til en_spesiell_takk en_spesiell_takk_til spesiell_takk spesiell_takk_til"
        " en_særlig_takk_til særlig_takk_til en_varm_takk_til hjertelig_takk_til mange_takk_til"
        " ein_stor_takk_til vi_takker vi_vil_takke vi_ønsker_å_takke regissøren_takker"
        " regissøren_vil_takke produsenten_takker produsentene_takker produksjonen_takker"
        " filmteamet_takker med_takk_til støttet_av med_støtte_fra med_støtte_av"
        " med_økonomisk_støtte_fra produsert_med_støtte_fra med_hjelp_fra i_samarbeid_med"
        " i_samproduksjon_med finansiert_av støtte støttespillere sponsorer partnere"
        " samarbeidspartnere bidragsytere til_minne_om in_memoriam dedikert_til tilegnet statister"
        " deltakere intervjuobjekter innspillingssteder opptakssteder spilt_inn_i spilt_inn_på"
        " innspilt_i arkiv arkivmateriale bilder frivillige"
    ),
    song_headings=words(
        "musikk sanger låter musikk_i_filmen musikken_i_filmen øvrig_musikk annen_musikk"
        " musikkliste soundtrack original_musikk originalmusikk filmmusikk tittelsang tittellåt"
        " låtliste"
    ),
    department_headings=words(
        "regi produksjon manus foto fotoavdeling kamera kameraavdeling lys lysavdeling grip lyd"
        " lydavdeling scenografi scenografiavdeling rekvisitt rekvisitter bygg dekor kostyme"
        " kostymer kostymeavdeling sminke sminkeavdeling sminke_og_hår maske klipp klipping"
        " etterarbeid postproduksjon lydetterarbeid bildeetterarbeid visuelle_effekter"
        " spesialeffekter vfx animasjon musikk casting lokasjon location innspillingsledelse"
        " transport catering økonomi juss presse markedsføring distribusjon research arkiv teknikk"
        " redaksjon stunt stunts statister programmering utvikling laboratorium teksting forsikring"
    ),
    heading_ends=words("avdeling avdelingen team teamet gruppe enhet stab musikk låter"),
    cast_links=tuple(
        sorted(
            words("som i_rollen_som spiller er i_rollene_som stemmen_til stemme_til som_seg_selv")
        )
    ),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(
                    words(
                        "tekst_og_musikk musikk_og_tekst tekst_&_musikk musikk_&_tekst"
                        " tekst/musikk skrevet_av tekst_og_melodi melodi_og_tekst"
                    )
                )
            ),
            "composed_by": tuple(
                sorted(
                    words("komponert_av komposisjon komponist komponister musikk musikk_av melodi")
                )
            ),
            "lyrics_by": tuple(sorted(words("tekst tekst_av låttekst tekstforfatter ord"))),
            "arranged_by": tuple(
                sorted(words("arrangement arrangert_av arr arr. arrangement_av arrangør"))
            ),
            "performed_by": tuple(
                sorted(
                    words(
                        "fremført_av framført_av fremføres_av utført_av sunget_av spilt_av"
                        " artist artister vokal"
                    )
                )
            ),
            "produced_by": tuple(sorted(words("produsert_av produsent"))),
            "published_by": tuple(sorted(words("utgitt_av forlag musikkforlag utgiver"))),
            "courtesy": tuple(
                sorted(
                    words(
                        "med_tillatelse_fra med_tillatelse_av med_velvillig_tillatelse_fra"
                        " med_vennlig_tillatelse_fra"
                    )
                )
            ),
            "licensed_by": tuple(
                sorted(words("lisensiert_av lisensiert_fra på_lisens_fra under_lisens_fra"))
            ),
        }
    ),
    title_labels=words(
        "tittel filmtittel originaltittel arbeidstittel film filmens_tittel prosjekt produksjon"
        " serie episode kortfilm spillefilm forestilling"
    ),
    and_words=words("og & samt +"),
    particles=words("av af von de van der la du le den i på"),
    given_names=words(
        "jan per bjørn ole lars kjell knut arne svein thomas hans geir tor morten terje odd erik"
        " martin andreas john anders rune trond tore daniel jon kristian marius stian magnus henrik"
        " håkon haakon øyvind espen fredrik alexander christian jonas emil oskar oscar jakob jacob"
        " filip lucas noah william oliver elias mathias mats mikkel sander kasper isak aksel axel"
        " johannes ludvig theodor tobias olav harald einar eirik eivind erlend even finn frank"
        " frode gunnar halvor helge ivar jens joakim joachim johan jostein jørgen karl kenneth kim"
        " kåre leif magne mohamed mohammad nils oddvar olaf ola oddbjørn pål paul petter peter"
        " ragnar reidar roar robert roger roy roald sigurd simen simon sindre sigmund stein steinar"
        " stig sverre sondre tarjei thor tom torbjørn torgeir torstein trygve tommy ulf vegard"
        " vidar viktor yngve åge anne inger kari marit ingrid liv eva berit astrid bjørg hilde anna"
        " solveig marianne randi ida nina maria elisabeth kristin hanne bente silje camilla emma"
        " nora sofie olivia ella maja emilie sara thea ingeborg tuva leah frida amalie jenny selma"
        " ellinor oda vilde mathilde mari marie linnea julie malin hedda andrea anette ann anita"
        " anniken aud aslaug bodil borghild britt cecilie charlotte christine kristine elin ellen"
        " else eline gerd gro grete grethe gudrun guri gunhild gunn heidi helene helga hege"
        " henriette ingvild irene iren jorunn jannicke jeanette johanne karen karin karoline kaja"
        " katrine kirsten kjersti laila lene line linda lise liss live lisbeth mona mette marte"
        " martine magnhild målfrid monica ragnhild reidun rigmor rita ruth sidsel signe sigrid siri"
        " siv sissel stine synnøve synne sunniva tone tonje torill toril torunn trine tove turid"
        " unni vigdis vibeke wenche åse åshild"
    ),
    surnames=words(
        "hansen johansen olsen larsen andersen pedersen nilsen kristiansen jensen karlsen johnsen"
        " pettersen eriksen berg haugen hagen johannessen andreassen jacobsen dahl jørgensen"
        " henriksen lund halvorsen sørensen jakobsen moen gundersen iversen strand solberg svendsen"
        " eide knutsen martinsen paulsen bakken kristoffersen mathisen lie amundsen nguyen"
        " rasmussen lunde solheim berge moe nygård bakke kristensen fredriksen holm lien hauge"
        " christensen andresen nielsen knudsen evensen sæther aas myhre hanssen ahmed haugland"
        " thomassen sivertsen simonsen danielsen berntsen sandvik rønning arnesen næss vik antonsen"
        " haug ellingsen edvardsen thorsen gulbrandsen isaksen birkeland ruud aasen strøm myklebust"
        " tangen ødegård eliassen helland bøe jenssen mikkelsen tveit brekke engen ali madsen"
        " christiansen gran smed"
    ),
    company_words=words(
        "as asa ans da ba sa film films filmproduksjon filmselskap filmkraft filmfond"
        " filminstitutt filmskole filmskolen filmsenter nordisk maipo motlys nrk tv2 tv studio"
        " studios radio kringkasting fjernsyn medier media musikk musikkforlag forlag gyldendal"
        " cappelen records plater distribusjon produksjon produksjoner lyd lys rental utleie"
        " teknikk animasjon teater teatret teateret operaen opera orkester filharmonien"
        " filharmoniske kor ensemble høgskole høyskole høgskolen universitet universitetet skole"
        " skolen videregående folkehøgskole akademi institutt museum museet galleri arkiv"
        " nasjonalbiblioteket bibliotek biblioteket stiftelse stiftelsen forening foreningen"
        " forbund forbundet fond fondet kommune kommunen fylkeskommune fylke departement"
        " departementet direktorat direktoratet politi politiet brannvesen forsvaret bank sparebank"
        " forsikring sykehus sykehuset legesenter apotek kirke kirken menighet hotell hotel"
        " restaurant kafé café bakeri verksted gruppe gruppen byrå byrået advokatfirma transport"
        " catering festival kino kulturhus kulturråd senter statens gård slott"
    ),
    greetings=words(
        "hei hei_alle hei_alle_sammen hei_på_dere heisann hallo kjære kjære_alle god_morgen"
        " god_dag god_kveld til_den_det_måtte_angå hei_folkens"
    ),
    closings=words(
        "hilsen med_vennlig_hilsen med_venleg_helsing vennlig_hilsen med_vennlige_hilsener"
        " vennlige_hilsener mvh vh beste_hilsen beste_hilsener hilsener med_beste_hilsen"
        " mange_hilsener varme_hilsener klem klemmer ha_det ha_det_bra ha_en_fin_dag vi_snakkes"
        " vi_sees takk tusen_takk på_forhånd_takk sendt_fra_min_iphone alt_godt"
    ),
    page_words=words("side sider s. ark"),
    contact_labels=words(
        "telefon tlf tlf. tel tel. mobil mob mob. telefonnummer mobilnummer fax e-post epost"
        " e-postadresse e-mail email mail adresse hjemmeside nettside nettsted web kontakt kontor"
        " fødselsdato"
    ),
)
