"""Words of Catalan credits."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="ca",
    jobs=words(
        "direcció director directora directors realització realitzador realitzadora guió guionista"
        " guionistes argument diàlegs adaptació autor autora autors idea muntatge muntador"
        " muntadora edició editor editora fotografia fotògraf fotògrafa càmera operador operadora"
        " foquista so sonidista microfonista tècnic tècnica mescla mescles mesclador foley efectes"
        " música músiques compositor compositora arranjaments orquestra veu veus locució locutor"
        " locutora narrador narradora art escenografia escenògraf escenògrafa decoració decorador"
        " atrezzo attrezzista atrezzista construcció fuster pintor vestuari figurinista sastre"
        " sastressa modista maquillatge maquillador maquilladora perruqueria perruquer perruquera"
        " caracterització producció productor productora productors coproducció coproductor gerent"
        " coordinació coordinador coordinadora cap caps ajudant ajudants ajudantia assistent"
        " auxiliar meritori meritòria becari becària il·luminació il·luminador il·luminadora llum"
        " llums elèctric elèctrics gaffer maquinista maquinistes script etalonatge colorista"
        " correcció postproducció laboratori subtítols subtitulació traducció traductor traductora"
        " intèrpret intèrprets repartiment actor actriu actors actrius figuració figurants càsting"
        " especialista especialistes doble dobles doblatge coreografia coreògraf coreògrafa ballarí"
        " ballarina dramatúrgia dramaturg animació animador animadora dibuixant dibuixos"
        " il·lustració il·lustrador grafisme disseny dissenyador dissenyadora cartell crèdits"
        " recerca investigació documentació documentalista arxiu assessor assessora assessorament"
        " consultor supervisor supervisió responsable administració comptabilitat comptable"
        " assegurances advocat jurídic transport transports conductor conductors xofer càtering"
        " cuina seguretat premsa comunicació publicitat promoció distribució vendes localitzacions"
        " localitzador runner presentador presentadora periodista reporter entrevistes entrevista"
        " regidor regidora regidoria professor tutor tutora programació programador desenvolupament"
        " desenvolupador localització tester enginyer dron steadicam secretari secretària"
        " col·laboració col·laborador col·laboradors creació creador piano guitarra violí violoncel"
        " pianista voluntari voluntària voluntaris"
    ),
    modifiers=words(
        "primer primera segon segona tercer tercera 1r 2n 1a 2a addicional addicionals general"
        " executiu executiva executius associat associada delegat delegada artístic artística"
        " tècnic tècnica musical original originals especial especials visual visuals digital"
        " digitals directe sonor sonora científic històric legal literari creatiu creativa gràfic"
        " gràfica fixa principal aeri de del d' la el l' les els per i a b c en amb al set camp so"
    ),
    roles=words(
        "guió_i_direcció direcció_i_guió escrita_i_dirigida_per direcció_de_fotografia"
        " director_de_fotografia directora_de_fotografia direcció_d'art director_d'art"
        " directora_d'art direcció_artística direcció_de_producció director_de_producció"
        " directora_de_producció cap_de_producció producció_executiva productor_executiu"
        " productora_executiva productor_delegat productor_associat ajudant_de_direcció"
        " ajudant_de_producció ajudant_de_càmera auxiliar_de_càmera auxiliar_de_producció"
        " auxiliar_de_direcció operador_de_càmera operadora_de_càmera so_directe disseny_de_so"
        " disseny_sonor muntatge_de_so mescles_de_so tècnic_de_so música_original"
        " disseny_de_vestuari disseny_gràfic disseny_de_producció maquillatge_i_perruqueria"
        " perruqueria_i_maquillatge cap_d'elèctrics cap_de_maquinistes cap_de_localitzacions"
        " direcció_de_càsting efectes_especials efectes_visuals efectes_sala correcció_de_color"
        " coordinació_de_producció coordinadora_de_producció coordinació_de_postproducció foto_fixa"
        " veu_en_off idea_original ajudant_de_muntatge ajudant_d'art ajudant_de_vestuari"
        " basada_en_la_novel·la_de best_boy making_of assessorament_jurídic cap_de_premsa"
    ),
    role_starts=tuple(
        sorted(
            words(
                "una_pel·lícula_de un_film_de un_documental_de un_curtmetratge_de"
                " una_producció_de una_sèrie_de dirigida_per dirigit_per escrita_per escrit_per"
                " escrita_i_dirigida_per produïda_per produït_per muntada_per narrada_per"
                " creada_per basada_en basada_en_la_novel·la_de música_de guió_de idea_de"
                " una_idea_de traduït_per veu_de assistent_de ajudant_de doble_de per_a"
                " en_coproducció_amb en_col·laboració_amb en_associació_amb"
                " amb_la_col·laboració_de amb_el_suport_de amb_la_participació_de"
            )
        )
    ),
    by_words=words("per de del d' amb"),
    crew_headings=words(
        "crèdits crèdits_finals títols_de_crèdit fitxa_tècnica fitxa_artística"
        " fitxa_tècnica_i_artística equip equip_tècnic equip_artístic l'equip equip_de_rodatge"
        " equip_de_producció repartiment_i_equip segona_unitat"
    ),
    cast_headings=words(
        "repartiment intèrprets actors actrius actors_i_actrius per_ordre_d'aparició"
        " repartiment_per_ordre_d'aparició per_ordre_alfabètic protagonistes amb i_amb"
        " amb_la_participació_de amb_la_col·laboració_especial_de amb_les_veus_de"
        " col·laboració_especial personatges personatge repartiment_principal veus doblatge elenc"
    ),
    thanks_headings=words(
        "agraïments agraïment agraïments_especials agraïment_especial agraïments_a agraïm gràcies"
        " gràcies_a moltes_gràcies_a el_director_agraeix la_directora_agraeix la_producció_agraeix"
        " els_productors_agraeixen amb_agraïment_a en_memòria_de a_la_memòria_de dedicat_a"
        " dedicada_a amb_el_suport_de amb_la_col·laboració_de amb_el_patrocini_de amb_l'ajuda_de"
        " amb_el_finançament_de en_col·laboració_amb en_coproducció_amb patrocinadors"
        " col·laboradors col·laboren mecenes micromecenes suport socis extres figuració figurants"
        " participants entrevistats testimonis localitzacions rodat_a rodada_a arxiu"
        " material_d'arxiu imatges_d'arxiu fotografies voluntaris cessió_d'imatges"
    ),
    song_headings=words(
        "música cançons temes_musicals temes música_addicional música_original banda_sonora"
        " crèdits_musicals peces_musicals"
    ),
    department_headings=words(
        "direcció producció guió fotografia càmera equip_de_càmera equip_de_direcció"
        " equip_de_producció equip_d'art equip_de_so il·luminació elèctrics maquinistes so art"
        " direcció_d'art departament_d'art decoració construcció vestuari maquillatge perruqueria"
        " maquillatge_i_perruqueria muntatge postproducció efectes_especials efectes_visuals"
        " animació música càsting localitzacions transport administració comptabilitat càtering"
        " premsa comunicació distribució arxiu documentació laboratori especialistes programació"
        " subtítols assegurances"
    ),
    heading_ends=words("departament equip unitat producció àrea secció grup música"),
    cast_links=tuple(
        sorted(
            words("com en_el_paper_de en_el_paper_d' en_els_papers_de fent_de interpreta és veu_de")
        )
    ),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(
                    words(
                        "lletra_i_música música_i_lletra lletra_i_música_de autor autors"
                        " escrita_per"
                    )
                )
            ),
            "composed_by": tuple(
                sorted(
                    words(
                        "composta_per compost_per compositor compositora composició música"
                        " música_de"
                    )
                )
            ),
            "lyrics_by": tuple(sorted(words("lletra lletra_de lletres_de text_de"))),
            "arranged_by": tuple(
                sorted(words("arranjaments arranjaments_de arranjament_de arranjada_per"))
            ),
            "performed_by": tuple(
                sorted(words("interpretada_per interpretat_per intèrpret intèrprets cantada_per"))
            ),
            "produced_by": tuple(sorted(words("produïda_per produït_per productor"))),
            "published_by": tuple(
                sorted(words("editada_per editat_per editorial publicat_per edicions"))
            ),
            "courtesy": tuple(
                sorted(words("cortesia_de per_cortesia_de amb_l'autorització_de amb_el_permís_de"))
            ),
            "licensed_by": tuple(
                sorted(words("llicenciada_per sota_llicència_de amb_llicència_de"))
            ),
        }
    ),
    title_labels=words(
        "títol títol_de_la_pel·lícula títol_original títol_provisional pel·lícula film projecte"
        " curtmetratge llargmetratge sèrie episodi capítol obra"
    ),
    and_words=words("i & així_com"),
    particles=words("de del dels la les i d' l' van von"),
    given_names=words(
        "josep jordi joan antoni francesc manel miquel jaume marc david xavier albert ramon pere"
        " lluís carles àlex alexandre sergi daniel joaquim enric oriol pau pol arnau gerard ferran"
        " ricard eduard guillem martí roger bernat biel nil jan aleix adrià víctor vicent andreu"
        " salvador rafel rafael ignasi agustí alfons àngel artur bartomeu benet climent domènec"
        " emili esteve eudald eugeni feliu felip gabriel gaspar genís gregori isidre ivan jacint"
        " joel julià lleonard llorenç lluc marcel marià mateu maurici narcís octavi òscar pasqual"
        " quim raimon robert sebastià tomàs toni valentí vicenç maria montserrat núria marta anna"
        " carme rosa josepa dolors mercè isabel cristina laura teresa sílvia mònica júlia laia"
        " carla mireia judit gemma eva sònia raquel helena elena clara berta paula martina emma"
        " aina mar ariadna alba neus pilar meritxell roser glòria esther ester elisabet assumpció"
        " àngels antònia àgata blanca bruna caterina cèlia conxita dolça elisenda elvira emília"
        " empar eulàlia gal·la gisela imma irene joana lídia lola lluïsa magda margarida marina"
        " mariona mercedes natàlia noemí olga ona queralt rita rut sara susanna tània txell vinyet"
        " violant xènia"
    ),
    surnames=words(
        "garcia martínez lópez sánchez rodríguez fernández pérez gonzález vila serra puig roca"
        " soler font ferrer vidal pujol bosch martí sala casas costa ribas mas riera roig rovira"
        " torres valls pons solé prat esteve planas grau coll sabater vilà camps roura soldevila"
        " carreras oliveras ferré giralt oliver fontanals mir bonet barceló batlle bassas balaguer"
        " busquets canals capdevila casals castells comas domènech duran escudé espinosa fabra"
        " figueras folch fuster gibert gual guasch llobet llopis marquès masip mateu miró molins"
        " montaner navarro nadal palau parés pascual pla queralt rius ros rosell sants sastre"
        " segura tarrés teixidor tort vall vives xifra"
    ),
    company_words=words(
        "s.l. sl s.a. sa s.l.u. slu s.c.c.l. sccl films film produccions producció productora"
        " cinema cinemes televisió tv3 ccma catalunya ràdio estudi estudis studio audiovisual"
        " audiovisuals música discos records editorial edicions distribució laboratori animació"
        " teatre teatres òpera liceu orquestra simfònica cor companyia banda institut icec fundació"
        " fons associació cooperativa col·lectiu sindicat federació departament cultura generalitat"
        " govern ajuntament diputació consell conselleria universitat facultat escola escac"
        " acadèmia conservatori museu galeria biblioteca filmoteca arxiu centre casa banc caixa"
        " assegurances hospital clínica farmàcia església parròquia hotel hostal restaurant bar"
        " cafè forn taller grup agència advocats lloguer rental transports càtering festival"
        " policia mossos bombers masia mas club"
    ),
    greetings=words(
        "hola hola_a_tothom hola_a_totes_i_a_tots bon_dia bona_tarda bona_nit benvolgut benvolguda"
        " benvolguts benvolgudes benvolgut_senyor benvolguda_senyora estimat estimada estimats"
        " apreciat apreciada"
    ),
    closings=words(
        "salutacions salutacions_cordials salutacions_ben_cordials cordialment"
        " cordials_salutacions atentament ben_atentament una_abraçada abraçades petons gràcies"
        " moltes_gràcies mercès gràcies_per_endavant fins_aviat fins_ara a_reveure bon_dia"
        " enviat_des_del_meu_iphone"
    ),
    page_words=words("pàgina pàgines pàg pàg. p. full"),
    contact_labels=words(
        "telèfon tel tel. tlf. mòbil fax correu correu_electrònic email e-mail adreça web"
        " pàgina_web lloc_web contacte oficina data_de_naixement"
    ),
)
