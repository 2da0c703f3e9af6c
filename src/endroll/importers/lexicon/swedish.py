"""Words of Swedish credits."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="sv",
    jobs=words(
        "regi regissör regissörer manus manusförfattare manusbearbetning författare idé"
        " originalidé dialog bearbetning dramaturg dramaturgi klipp klippning klippare"
        " klippassistent redigering redigerare foto filmfoto fotograf fotografer filmfotograf"
        " stillbild stillbilder stillbildsfoto stillbildsfotograf stillfoto kamera kameraman"
        " kameramän kameraassistent kameraoperatör b-foto a-foto fotoassistent ljud ljudtekniker"
        " ljudassistent ljudläggning ljudläggare ljuddesign ljuddesigner ljudmix ljudmixning"
        " ljudmixare ljudupptagning ljudinspelning ljudbearbetning ljudeffekter mix mixning mixare"
        " bom bomoperatör bommare tramp trampljud trampare musik originalmusik musiker kompositör"
        " kompositörer tonsättare arrangemang arrangör orkester dirigent sång sångare sångerska kör"
        " ljus ljussättning ljussättare ljusdesign ljusassistent ljustekniker belysning"
        " belysningsmästare elektriker elchef gaffer passare passarchef grip grippare scenografi"
        " scenograf scenografer scenografiassistent dekor dekoratör dekorbygge byggledare snickare"
        " målare attributör attribut rekvisita rekvisitör inspelningsrekvisita kostym kostymör"
        " kostymdesign kostymdesigner kostymassistent kläder sömnad sömmerska skräddare påklädare"
        " smink sminkör sminkös sminkdesign maskör mask maskdesign hår frisör peruk peruker"
        " produktion produktionsledare produktionsledning produktionsassistent"
        " produktionskoordinator produktionschef produktionsdesign produktionsbolag producent"
        " producenter samproducent samproducenter exekutivproducent produktionsekonom"
        " produktionsekonomi inspelningsledare inspelningsledning inspelningsassistent platschef"
        " platsansvarig locationscout locationmanager ledare ledning regiassistent regi-assistent"
        " assistent assistenter assistans praktikant praktikanter volontär elev lärling scripta"
        " script kontinuitet färgkorrigering färgsättning kolorist colorist grading texter textning"
        " undertexter undertext översättning översättare tolk speaker speakerröst berättare"
        " berättarröst röst röster dubbning dubbregi skådespelare skådespelerska aktör statist"
        " statister statistansvarig casting rollsättning rollbesättning stunt stunts"
        " stuntkoordinator stuntman stuntsamordnare effekter specialeffekter animation animatör"
        " animatörer tecknare teckningar illustration illustrationer illustratör grafik grafiker"
        " formgivning formgivare affisch titlar titeldesign förtexter eftertexter vinjett"
        " koreografi koreograf dans dansare scenmästare inspicient sufflör rekvisitmakare teknik"
        " tekniker teknisk research researcher arkiv arkivresearch fakta faktagranskning expert"
        " rådgivare rådgivning konsult konsulter samordnare samordning koordinator handledare"
        " handledning ansvarig chef ekonomi ekonom ekonomichef bokföring redovisning revisor"
        " revision jurist juridik försäkring försäkringar transport transporter chaufför chaufförer"
        " förare mat kock kockar catering måltider vakt vakter säkerhet sjuksköterska sjukvårdare"
        " läkare press pressansvarig marknadsföring kommunikation pr distribution distributör"
        " försäljning runner barnskötare barnansvarig programledare reporter reportrar journalist"
        " redaktör redaktion redaktionschef presentatör kommentator intervju intervjuer intervjuare"
        " efterarbete efterbearbetning postproduktion laboratorium lab mastring programmering"
        " programmerare utvecklare utveckling lokalisering testare speldesign datahantering dit"
        " drönare drönarpilot drönarfoto steadicam frivillig frivilliga medverkan medverkande"
        " medarbetare samarbete bildproducent bildmixare bildtekniker sändningsledare studioman"
        " scenarbetare djurtränare vapenmästare pyrotekniker piano fiol gitarr cello trummor"
        " slagverk pianist gitarrist lärare coach talcoach förlaga beställare projektledare"
        " projektledning efterljud upphovsman skapare b-fotograf"
    ),
    modifiers=words(
        "första andra tredje 1:e 2:e 3:e 1:a 2:a förste andre exekutiv ansvarig verkställande"
        " konstnärlig konstnärliga teknisk tekniska musikalisk juridisk ekonomisk historisk"
        " vetenskaplig grafisk grafiska visuell visuella speciella digital digitala extra"
        " ytterligare kompletterande biträdande delegerad original kreativ assisterande allmän"
        " lokal a b c av och för till i på med vid om den det en från set team online junior senior"
    ),
    roles=words(
        "manus_och_regi regi_och_manus manus_&_regi regi_&_manus regi_och_foto foto_och_klipp"
        " regi,_foto_och_klipp av_och_med regiassistent förste_regiassistent 1:e_regiassistent"
        " 2:e_regiassistent första_regiassistent andra_regiassistent förste_kameraassistent a-foto"
        " b-foto 1:e_kameraassistent 2:e_kameraassistent klippning_och_ljud ljud_och_mix"
        " ljud_och_musik exekutiv_producent exekutiva_producenter verkställande_producent"
        " ansvarig_producent ansvarig_utgivare delegerad_producent biträdande_producent"
        " line_producer creative_producer konstnärlig_ledare konstnärlig_rådgivare teknisk_ledare"
        " production_designer mask_och_peruk smink_och_hår smink_&_hår hår_och_smink hår_&_smink"
        " mask_&_hår mask_och_smink kostym_och_smink kostym_och_mask kostym_&_mask"
        " scenografi_och_kostym scenografi_&_kostym visuella_effekter specialeffekter best_boy"
        " best_boy_elektriker sound_design foley ljuddesign_och_mix scripta script/kontinuitet"
        " data_wrangler efter_en_idé_av efter_en_roman_av baserad_på_romanen_av fritt_efter"
        " making_of bakom_kulisserna post_production_supervisor postproduktionsansvarig"
        " svt-beställare projektledare_svt programbeställare översättning_och_textning svensk_text"
        " engelsk_text rättigheter arkivmaterial flygfoto undervattensfoto drönarfoto röst"
        " inläsning svensk_röst musik_av stand-in"
    ),
    role_starts=tuple(
        sorted(
            words(
                "en_film_av en_dokumentär_av en_dokumentärfilm_av en_kortfilm_av en_produktion_av"
                " en_serie_av ett_spel_av regisserad_av i_regi_av skriven_av"
                " skriven_och_regisserad_av manus_av producerad_av klippt_av klippning_av fotad_av"
                " fotograferad_av filmad_av foto_av musik_av komponerad_av berättad_av"
                " presenterad_av skapad_av idé_av efter_en_idé_av efter_en_roman_av"
                " efter_en_berättelse_av baserad_på_en_idé_av baserad_på_romanen_av baserad_på"
                " fritt_efter animerad_av tecknad_av illustrerad_av översatt_av textad_av text_av"
                " röst_av kostym_av koreografi_av programmerad_av utvecklad_av assistent_till"
                " assistent_åt stand-in_för stuntdubbel_för dubbelgångare_för för i_samarbete_med"
                " i_samproduktion_med producerad_med_stöd_av producerad_med_stöd_från med_stöd_av"
                " med_stöd_från på_uppdrag_av distribueras_av"
            )
        )
    ),
    by_words=words("av för med från till efter"),
    crew_headings=words(
        "eftertexter förtexter sluttexter credits filmteam filmteamet team teamet vårt_team"
        " produktionsteam produktionsteamet medverkande medarbetare stab filmarbetare"
        " inspelningsteam inspelningsteamet teknisk_personal rollista_och_team cast_och_crew crew"
        " produktionscredits andra_teamet b-team bakom_kameran konstnärligt_team konstnärligt_lag"
        " personal"
    ),
    cast_headings=words(
        "rollista roller i_rollerna rollerna medverkande i_huvudrollerna huvudroller"
        " i_övriga_roller övriga_roller i_andra_roller biroller skådespelare med och"
        " skådespelarensemble ensemble i_ordning_efter_framträdande i_rollordning efter_entré"
        " i_alfabetisk_ordning rösterna röster svenska_röster medverkande_röster i_rösterna"
        " gästroller gästroll cast i_bild medverkar personer personerna övriga_medverkande samt"
    ),
    thanks_headings=words(
        "ett_särskilt_tack "
        "tack tack_till ett_stort_tack ett_stort_tack_till stort_tack stort_tack_till"
        " ett_varmt_tack ett_varmt_tack_till varmt_tack varmt_tack_till särskilt_tack"
        " särskilt_tack_till ett_särskilt_tack_till speciellt_tack speciellt_tack_till tusen_tack"
        " tusen_tack_till tackar vi_tackar vi_vill_tacka producenten_tackar producenterna_tackar"
        " regissören_tackar filmteamet_tackar produktionen_tackar filmarna_tackar"
        " ett_hjärtligt_tack_till extra_tack_till med_tack_till med_stöd_av med_stöd_från"
        " med_bidrag_från med_ekonomiskt_stöd_från med_hjälp_av producerad_med_stöd_av"
        " producerad_med_stöd_från inspelad_med_stöd_av i_samarbete_med i_samproduktion_med"
        " finansierad_av stöd stödjare sponsorer partners samarbetspartners bidragsgivare"
        " till_minne_av in_memoriam tillägnad tillägnas tillägnas_minnet_av dedikerad_till"
        " statister statist extras intervjupersoner deltagare medverkande_i_filmen"
        " inspelningsplatser inspelad_i inspelad_på arkiv arkivmaterial arkivbilder bilder"
        " frivilliga"
    ),
    song_headings=words(
        "musik låtar sånger musik_i_filmen musiken_i_filmen övrig_musik musiklista musikstycken"
        " soundtrack originalmusik filmmusik ledmotiv låt musikförteckning"
    ),
    department_headings=words(
        "regi produktion manus foto fotoavdelning kamera kameraavdelning ljus ljusavdelning"
        " ljus_och_passare el passare ljud ljudavdelning scenografi scenografiavdelning rekvisita"
        " attribut bygge kostym kostymavdelning smink mask mask_och_smink smink_och_hår klippning"
        " klipp postproduktion efterarbete ljudefterarbete ljudbearbetning bildbearbetning"
        " visuella_effekter specialeffekter vfx animation musik casting inspelningsledning location"
        " transport transporter catering mat ekonomi juridik press marknadsföring distribution"
        " research arkiv teknik redaktion stunt stunts statister programmering utveckling"
        " laboratorium textning försäkring"
    ),
    heading_ends=words("avdelning avdelningen team teamet grupp enhet musik låtar"),
    cast_links=tuple(
        sorted(
            words("som i_rollen_som i_rollerna_som spelar är röst_till rösten_till som_sig_själv")
        )
    ),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(
                    words(
                        "text_och_musik musik_och_text text_&_musik musik_&_text text/musik"
                        " skriven_av ord_och_musik"
                    )
                )
            ),
            "composed_by": tuple(
                sorted(
                    words(
                        "komponerad_av komposition kompositör kompositörer musik musik_av"
                        " tonsättare"
                    )
                )
            ),
            "lyrics_by": tuple(sorted(words("text text_av sångtext textförfattare ord"))),
            "arranged_by": tuple(
                sorted(words("arrangemang arrangerad_av arr arr. arrangemang_av arrangör"))
            ),
            "performed_by": tuple(
                sorted(
                    words(
                        "framförd_av framförs_av artist artister sjungs_av sjungen_av"
                        " spelas_av uppförd_av utförd_av sång"
                    )
                )
            ),
            "produced_by": tuple(sorted(words("producerad_av producent"))),
            "published_by": tuple(
                sorted(words("utgiven_av förlag musikförlag utgivare utgiven_på"))
            ),
            "courtesy": tuple(
                sorted(
                    words(
                        "med_tillstånd_av med_tillstånd_från med_benäget_tillstånd_av"
                        " med_vänligt_tillstånd_av med_tack_till"
                    )
                )
            ),
            "licensed_by": tuple(
                sorted(
                    words(
                        "licensierad_av licensierad_från på_licens_av på_licens_från"
                        " under_licens_från"
                    )
                )
            ),
        }
    ),
    title_labels=words(
        "titel filmtitel originaltitel arbetstitel film filmens_titel projekt produktion serie"
        " avsnitt kortfilm långfilm föreställning"
    ),
    and_words=words("och & samt +"),
    particles=words("af av von de van der la du le den på"),
    given_names=words(
        "erik lars karl anders per johan nils carl mikael michael jan hans olof peter gunnar sven"
        " bengt fredrik bo daniel gustav göran alexander magnus åke stefan martin andreas thomas"
        " tomas mats jonas rolf leif mattias björn ulf arne christer henrik robert stig håkan"
        " patrik patrick david rickard richard joakim marcus niklas simon william oscar oskar"
        " viktor victor emil lucas hugo elias oliver adam axel anton filip linus ludvig jakob jacob"
        " albin alvin arvid august melker theo leo liam noah vincent gabriel isak tobias robin"
        " rasmus sebastian kristian kristoffer christoffer christian conny kenneth kent kjell"
        " lennart ingemar ingvar sten torbjörn tommy urban roger ronny roland ragnar roy petter"
        " pontus jesper jens jimmy john johnny jörgen klas claes dag dan einar folke gösta harald"
        " ivar kalle knut otto samuel staffan sture sune svante tage ture uno valter wilhelm yngve"
        " ali mohammed ahmed maria anna margareta elisabeth eva kristina christina birgitta karin"
        " marie elisabet ingrid linnéa marianne sofia lena kerstin helena emma johanna inger sara"
        " cecilia elin anita gunilla louise ulla linda ida hanna malin ann monica maja julia"
        " susanne barbro jenny viktoria carina irene amanda agneta ann-marie siv åsa katarina"
        " emelie lisa annika sandra caroline anneli camilla berit yvonne astrid pia josefin alice"
        " alva ebba ella elsa ester felicia freja frida greta gun gunnel hedda hedvig helene"
        " ingegerd inga isabelle jasmine jessica josefine kajsa klara clara lovisa lotta lisbeth"
        " liselotte madeleine maj maria-pia mari marika matilda mona moa märta nathalie nellie nina"
        " nora olivia petra ronja rebecka ruth saga selma signe sigrid siri stina svea therese"
        " tilda tove tuva ulrika vera wilma ylva"
    ),
    surnames=words(
        "andersson johansson karlsson nilsson eriksson larsson olsson persson svensson gustafsson"
        " pettersson jonsson jansson hansson bengtsson jönsson lindberg jakobsson magnusson"
        " olofsson lindström lindqvist lindgren axelsson berg bergström lundberg lind lundgren"
        " lundqvist mattsson berglund fredriksson sandberg henriksson forsberg sjöberg wallin"
        " engström eklund danielsson lundin håkansson björk bergman gunnarsson holm wikström"
        " samuelsson isaksson fransson bergqvist nyström holmberg arvidsson löfgren söderberg"
        " nyberg blomqvist claesson nordström mårtensson lundström viklund björklund eliasson"
        " pålsson berggren sandström nordin fors hermansson åberg ekström holmgren hedlund sundberg"
        " sjögren öberg dahlberg hellström ström falk åström abrahamsson martinsson månsson ek blom"
        " strömberg lund jonasson norberg sundström åkesson lindholm målare smed mohamed ali hassan"
        " ahmed"
    ),
    company_words=words(
        "ab aktiebolag hb kb ek. ek.för. film filmer films filmproduktion filmpool filmhuset"
        " filminstitutet institutet svenska sf svt ur tv4 nordisk väst skåne studio studios studion"
        " teater dramaten operan opera orkester filharmoniker filharmonikerna kör radio television"
        " tv media musik musikförlag förlag skivor records distribution produktion produktioner"
        " bild ljud ljus rental teknik animation högskola högskolan universitet universitetet skola"
        " skolan gymnasium folkhögskola akademi institut museum museet galleri konsthall arkiv"
        " stadsarkiv bibliotek stiftelse stiftelsen förening föreningen förbund förbundet fond"
        " fonden kommun kommunen region regionen landsting länsstyrelsen stad departementet"
        " myndigheten polisen räddningstjänsten försvarsmakten bank banken sparbank försäkring"
        " försäkringar sjukhus sjukhuset vårdcentral apotek kyrka kyrkan församling hotell"
        " restaurang café kafé krog bageri verkstad bil bilar grupp gruppen byrå byrån advokatbyrå"
        " transport åkeri catering festival bio biograf centrum kulturhus kulturnämnden kulturrådet"
        " gård slott"
    ),
    greetings=words(
        "hej hej_alla hej_allihopa hej_på_er hejsan hallå tjena tja kära käre bästa bäste"
        " god_morgon godmorgon god_dag god_kväll hälsningar_till"
    ),
    closings=words(
        "hälsningar med_vänliga_hälsningar med_vänlig_hälsning vänliga_hälsningar vänligen mvh"
        " bästa_hälsningar med_bästa_hälsningar varma_hälsningar hjärtliga_hälsningar allt_gott"
        " kram kramar hej_då ha_det_bra ha_det vi_hörs tack tack_på_förhand tack_så_mycket"
        " stort_tack skickat_från_min_iphone"
    ),
    page_words=words("sida sidan sidor s. sid sid. blad"),
    contact_labels=words(
        "telefon tel tel. mobil mobiltelefon mob mob. telefonnummer mobilnummer fax e-post epost"
        " e-postadress mail mejl email e-mail adress postadress hemsida webbplats webb kontakt"
        " kontor hem födelsedatum"
    ),
)
