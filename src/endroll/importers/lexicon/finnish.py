"""Words of Finnish credits."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="fi",
    jobs=words(
        "ohjaus ohjaaja ohjaajat apulaisohjaaja apulaisohjaajat käsikirjoitus käsikirjoittaja"
        " käsikirjoittajat idea alkuperäisidea kirjoittaja dialogi dramaturgia dramaturgi sovitus"
        " sovittaja leikkaus leikkaaja leikkaajat leikkausassistentti leikkausapulainen editointi"
        " editoija kuvaus kuvaaja kuvaajat kuvausassistentti kuvausapulainen kamera"
        " kameraoperaattori kamera-assistentti kamera-apulainen b-kuvaaja lisäkuvaus lisäkuvaaja"
        " still-kuvaus still-kuvaaja still-kuvat stillkuvaaja stillkuvaus valokuvaus valokuvaaja"
        " valokuvat ilmakuvaus vedenalaiskuvaus kuva ääni äänet äänittäjä äänittäjät äänitys"
        " äänisuunnittelu äänisuunnittelija äänileikkaus äänileikkaaja äänitarkkailija"
        " äänitarkkailijat äänimiksaus miksaus miksaaja äänityö äänitehosteet ääniassistentti"
        " puomittaja puomimies puomi foley-artisti foley musiikki säveltäjä säveltäjät sävellys"
        " sanoitus sanoittaja sanat muusikko muusikot orkesteri kapellimestari laulu laulaja kuoro"
        " valo valaisu valaisija valaisijat valosuunnittelu valosuunnittelija valomies valomestari"
        " valoassistentti sähkömies gripi grip gaffer lavastus lavastaja lavastajat"
        " lavastusassistentti lavasteet lavastemies lavasterakentaja rakentaja rakennus tarpeisto"
        " tarpeistonhoitaja tarpeistonhankkija rekvisiitta rekvisitööri järjestäjä kuvausjärjestäjä"
        " kuvaussihteeri skripta skripti puvustus puvut pukusuunnittelu pukusuunnittelija puvustaja"
        " puvustajat puvustusassistentti pukija ompelija ompelijat puvunhoitaja maskeeraus"
        " maskeeraaja maskeeraajat maskeerausassistentti maski meikki meikkaus meikkaaja hiukset"
        " kampaukset kampaaja peruukit tuotanto tuottaja tuottajat tuotantopäällikkö"
        " tuotantopäälliköt tuotantokoordinaattori tuotantoassistentti tuotantosihteeri"
        " tuotantojohtaja tuotantosuunnittelu tuotantoyhtiö osatuottaja yhteistuottaja"
        " yhteistuottajat linjatuottaja vastaava kuvauspäällikkö kuvauspaikkapäällikkö järjestelijä"
        " kuvausjärjestelijä kuvauspaikat apulainen apulaiset assistentti assistentit avustaja"
        " avustajat harjoittelija harjoittelijat työharjoittelija koordinaattori päällikkö johtaja"
        " vetäjä värimäärittely värimäärittelijä värikorjaus koloristi tekstitys tekstitykset"
        " tekstittäjä käännös käännökset kääntäjä kääntäjät tulkki kertoja kertojaääni selostus"
        " selostaja lukija dubbaus jälkiäänitys näyttelijä näyttelijät näyttelijätär roolittaja"
        " roolitus roolivalinnat casting stunt stunt-koordinaattori stuntit sijaisnäyttelijä"
        " tehosteet erikoistehosteet animaatio animaattori animaattorit animointi piirtäjä"
        " piirrokset piirros kuvitus kuvittaja grafiikka graafikko suunnittelu suunnittelija"
        " juliste julistesuunnittelu tekstit alkutekstit lopputekstit koreografia koreografi tanssi"
        " tanssija tanssijat näyttämömestari näyttämöpäällikkö kuiskaaja tekniikka teknikko"
        " teknikot tutkimus tutkija taustatutkimus taustatyö toimittaja toimittajat toimitus"
        " toimitussihteeri arkisto arkistotutkimus asiantuntija asiantuntijat konsultti"
        " konsultointi neuvonantaja valvoja valvonta talous talouspäällikkö taloushallinto"
        " kirjanpito kirjanpitäjä tilintarkastus tilintarkastaja lakimies juristi asianajaja"
        " vakuutus vakuutukset kuljetus kuljetukset kuljettaja kuljettajat autonkuljettaja kokki"
        " kokit catering ruokahuolto ruokailu vartija turvallisuus sairaanhoitaja lääkäri tiedotus"
        " tiedottaja markkinointi viestintä levitys levittäjä jakelu myynti lehdistö runneri runner"
        " juontaja juontajat haastattelu haastattelut haastattelija esittely jälkituotanto"
        " jälkityöt jälkituotantokoordinaattori laboratorio masterointi ohjelmointi ohjelmoija"
        " kehittäjä kehitys pelisuunnittelu testaaja testaus lokalisointi drone-kuvaus"
        " drone-kuvaaja steadicam eläintenkouluttaja eläinkouluttaja pyroteknikko aseseppä piano"
        " viulu kitara sello rummut lyömäsoittimet pianisti kitaristi opettaja valmentaja"
        " vapaaehtoinen vapaaehtoiset lastenvahti luoja työryhmä projektipäällikkö mainosgrafiikka"
        " lähetys tilaaja"
    ),
    modifiers=words(
        "ensimmäinen toinen kolmas 1. 2. 3. ensimmäisen toisen vastaava taiteellinen tekninen"
        " musiikillinen juridinen taloudellinen historiallinen tieteellinen graafinen visuaalinen"
        " visuaaliset digitaalinen digitaaliset lisä ylimääräinen alkuperäinen luova avustava"
        " johtava paikallinen erityinen apulais pää ja sekä a b c set team online"
    ),
    roles=words(
        "käsikirjoitus_ja_ohjaus ohjaus_ja_käsikirjoitus käsikirjoitus_&_ohjaus"
        " ohjaus_&_käsikirjoitus kuvaus_ja_leikkaus ohjaus_ja_leikkaus ohjaus_ja_kuvaus"
        " ääni_ja_musiikki äänisuunnittelu_ja_miksaus vastaava_tuottaja vastaavat_tuottajat"
        " ensimmäinen_apulaisohjaaja toinen_apulaisohjaaja 1._apulaisohjaaja 2._apulaisohjaaja"
        " 1._kamera-assistentti 2._kamera-assistentti 1._kamera-apulainen b-kamera b-kuvaaja"
        " taiteellinen_johtaja tekninen_johtaja taiteellinen_suunnittelu ohjaajan_assistentti"
        " tuottajan_assistentti maskeeraus_ja_hiukset meikki_ja_hiukset maskeeraus_ja_kampaukset"
        " hius_ja_maski maskeeraus_&_hiukset lavastus_ja_puvustus puvut_ja_maskeeraus"
        " visuaaliset_tehosteet erikoistehosteet vfx vfx-supervisor graafinen_suunnittelu"
        " graafinen_ilme best_boy key_grip data_wrangler data_manager digital_imaging_technician"
        " alkuperäismusiikki alkuperäinen_musiikki musiikin_valinta perustuu_romaaniin"
        " idea_ja_ohjaus making_of suomenkielinen_tekstitys englanninkielinen_tekstitys suomennos"
        " arkistomateriaali kansainvälinen_myynti jälkituotannon_koordinaattori"
        " kuvauspaikkojen_etsintä juridinen_neuvonta pääkuvaaja stand-in ylen_tuottaja tilaaja_yle"
        " äänitys_kuvauksissa"
    ),
    role_starts=tuple(
        sorted(
            words(
                "ohjannut ohjaajana ohjaus käsikirjoittanut kirjoittanut kirjoittanut_ja_ohjannut"
                " käsikirjoittanut_ja_ohjannut tuottanut leikannut kuvannut säveltänyt musiikki"
                " lavastanut puvustanut äänittänyt kertonut kääntänyt suomentanut suomennos"
                " sovittanut animoinut piirtänyt kuvittanut esittää tuotanto perustuu_romaaniin"
                " perustuu_kirjaan alkuperäisidea ohjelmoinut kehittänyt levittää yhteistyössä"
                " yhteistyössä_mukana äänenä"
            )
        )
    ),
    by_words=words("by mukaan tekijä"),
    crew_headings=words(
        "lopputekstit alkutekstit tekijät tekijätiedot tekijäluettelo työryhmä kuvausryhmä"
        " tuotantoryhmä filmiryhmä elokuvan_tekijät tuotantotiimi tiimi tekninen_ryhmä"
        " tekninen_henkilökunta henkilökunta työryhmän_jäsenet näyttelijät_ja_työryhmä krediitit"
        " credits crew toinen_kuvausryhmä 2._kuvausryhmä 2._yksikkö taiteellinen_työryhmä"
        " kameran_takana"
    ),
    cast_headings=words(
        "näyttelijät näyttelijät_esiintymisjärjestyksessä esiintymisjärjestyksessä rooleissa"
        " roolit pääosissa pääosat pääroolit pääosanesittäjät sivuosissa sivuosat muissa_rooleissa"
        " muut_roolit henkilöt esiintyjät esiintyvät mukana roolihenkilöt roolijako äänet ääninä"
        " ääninäyttelijät suomenkieliset_äänet aakkosjärjestyksessä vierailijat"
        " vierailevat_näyttelijät lisäksi cast"
    ),
    thanks_headings=words(
        "kiitos kiitokset kiitämme kiittää suuri_kiitos suuret_kiitokset erityiskiitos"
        " erityiskiitokset erityiset_kiitokset lämmin_kiitos lämpimät_kiitokset sydämellinen_kiitos"
        " kiitokset_kaikille haluamme_kiittää ohjaaja_kiittää tuottaja_kiittää tuottajat_kiittävät"
        " tuotanto_kiittää työryhmä_kiittää tekijät_kiittävät tuotantoyhtiö_kiittää tuki tukijat"
        " tukeneet tukena tuettu tuotantoa_tukeneet tuotantoa_ovat_tukeneet elokuvaa_ovat_tukeneet"
        " yhteistyössä yhteistyökumppanit yhteistyökumppani kumppanit sponsorit rahoittajat"
        " rahoitus muistolle muistoksi omistettu avustajat statistit haastateltavat osallistujat"
        " päähenkilöt kuvauspaikat kuvattu arkistot arkistomateriaali arkistokuvat kuvat"
        " vapaaehtoiset talkooväki"
    ),
    song_headings=words(
        "musiikki kappaleet laulut biisit elokuvan_musiikki elokuvassa_kuultu_musiikki"
        " elokuvassa_kuultava_musiikki muu_musiikki lisämusiikki musiikkiluettelo soundtrack"
        " alkuperäismusiikki tunnusmusiikki tunnussävel"
    ),
    department_headings=words(
        "ohjaus tuotanto käsikirjoitus kuvaus kamera kameraosasto kuvausosasto valo valaisu"
        " valaisuosasto valo-osasto gripit ääni ääniosasto lavastus lavastusosasto tarpeisto"
        " rekvisiitta puvustus puvustusosasto puvut maskeeraus maskeerausosasto maski"
        " meikki_ja_hiukset leikkaus jälkituotanto jälkityöt kuvan_jälkityöt äänen_jälkityöt"
        " äänijälkityöt visuaaliset_tehosteet erikoistehosteet animaatio musiikki casting roolitus"
        " järjestely kuvausjärjestely kuljetus catering talous hallinto tiedotus markkinointi"
        " levitys tutkimus arkisto tekniikka toimitus stuntit avustajat ohjelmointi kehitys"
        " laboratorio tekstitys vakuutus"
    ),
    heading_ends=words("osasto ryhmä tiimi yksikkö työryhmä musiikki"),
    cast_links=tuple(sorted(words("roolissa rooleissa esittää näyttelee on äänenä itsenään"))),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(
                    words(
                        "sanat_ja_sävel sävel_ja_sanat sanat_ja_musiikki säv._ja_san."
                        " säv._&_san. sävellys_ja_sanoitus kirjoittanut"
                    )
                )
            ),
            "composed_by": tuple(
                sorted(words("säveltänyt sävellys sävel säv. säveltäjä musiikki säveltäjät"))
            ),
            "lyrics_by": tuple(sorted(words("sanoittanut sanoitus sanat san. sanoittaja"))),
            "arranged_by": tuple(sorted(words("sovittanut sovitus sov. sovittaja"))),
            "performed_by": tuple(
                sorted(words("esittää esittäjä esittäjät esitys laulaa laulu soittaa"))
            ),
            "produced_by": tuple(sorted(words("tuottanut tuottaja tuotanto"))),
            "published_by": tuple(
                sorted(words("kustantaja julkaisija kustannus julkaissut kustantanut"))
            ),
            "courtesy": tuple(
                sorted(words("luvalla ystävällisellä_luvalla käytetty_luvalla by_courtesy_of"))
            ),
            "licensed_by": tuple(sorted(words("lisenssi lisensoinut lisensoitu lisenssillä"))),
        }
    ),
    title_labels=words(
        "nimi elokuvan_nimi elokuva alkuperäinen_nimi alkuperäisnimi työnimi projekti tuotanto"
        " sarja jakso lyhytelokuva näytelmä esitys otsikko"
    ),
    and_words=words("ja & sekä +"),
    particles=words("af von de van der la le el al"),
    given_names=words(
        "juhani johannes mikael antero olavi tapani kalevi matti ilmari tapio pekka timo juha kari"
        " antti mikko jari jukka heikki hannu seppo markku petri jorma janne sami mika marko ari"
        " pentti martti veikko erkki kalle juho jussi lauri ville tuomas tero tommi toni jarmo"
        " jouni harri raimo reijo risto pertti esa esko eero eino eetu elias emil henri henrik iiro"
        " ilkka ismo jaakko jani jarkko jere joel joni joonas juuso kai kaarlo kimmo kristian lasse"
        " leevi leo mauri marcus markus max miika niklas niko oskari onni otto olli oliver oiva"
        " osmo paavo pasi patrik paul pauli peetu perttu pyry rami rasmus riku roope samuel samuli"
        " santeri sakari simo sauli teemu teppo toivo topi topias urho urpo vesa veli vilho väinö"
        " valtteri vilhelm maria helena johanna anneli kaarina kristiina anna marjatta liisa"
        " hannele annikki emilia sofia aino tuulikki elina ritva pirjo leena anne minna päivi tuula"
        " sari merja eila satu tiina riitta sirpa marja marjo mari katja heidi hanna jenni laura"
        " sanna susanna susanne sirkka tarja terttu tuija ulla virpi anu anja annika annina aada"
        " aura aleksandra alina amanda arja asta auli eeva eevi eija elisa elli elsa emma erja essi"
        " eveliina heli heini henna hilkka hilla helmi iida iina inka inkeri irene irja irma jaana"
        " jonna jutta kaisa kati katariina kerttu kirsi kirsti krista lea lahja lotta lilja linnea"
        " maarit maija maire mervi mila milja mirja mirka mirva miia nea nelli niina noora nina"
        " outi oona piia pinja pirkko raija raili reetta riikka saana saara saija saila salla sini"
        " siiri sinikka sirkku sisko suvi taina tanja taru tea terhi venla veera vilma"
    ),
    surnames=words(
        "korhonen virtanen mäkinen nieminen mäkelä hämäläinen laine heikkinen koskinen järvinen"
        " lehtonen lehtinen saarinen salminen heinonen niemi heikkilä kinnunen salonen turunen salo"
        " laitinen tuominen rantanen karjalainen jokinen mattila savolainen lahtinen ahonen ojala"
        " leppänen hiltunen väisänen leinonen miettinen pitkänen aaltonen manninen hakala koivisto"
        " anttila laaksonen hirvonen räsänen lehto laakso toivonen rantala mustonen nurmi peltola"
        " niskanen lehtola moilanen partanen seppälä peltonen vainio halonen kettunen ikonen"
        " hannula oksanen eskola kärkkäinen tikkanen pesonen harju riihimäki peltomäki kallio aalto"
        " mikkola honkanen sirola lindström johansson karlsson andersson nyman lindholm eriksson"
        " kauppinen kemppainen ranta lappalainen suominen seppänen vartiainen huttunen koponen"
        " rissanen tamminen hietala"
    ),
    company_words=words(
        "oy oyj ab ky tmi ry rf osk säätiö film films filmi filmituotanto filmit elokuva elokuvat"
        " elokuvatuotanto elokuvasäätiö tuotanto tuotannot tuotantoyhtiö productions studio studiot"
        " yle yleisradio mtv nelonen televisio tv radio media musiikki kustannus"
        " kustannusosakeyhtiö levyt records ääni valo kuva levitys vuokraus rental teatteri"
        " kansallisteatteri kaupunginteatteri ooppera orkesteri filharmoninen kuoro yhtye yliopisto"
        " aalto-yliopisto korkeakoulu ammattikorkeakoulu koulu lukio opisto akatemia instituutti"
        " museo galleria taidehalli arkisto kansallisarkisto kirjasto yhdistys liitto seura rahasto"
        " keskus kulttuurikeskus kulttuurirahasto kaupunki kunta maakunta ministeriö virasto"
        " poliisi pelastuslaitos puolustusvoimat pankki osuuspankki säästöpankki vakuutus sairaala"
        " terveyskeskus apteekki kirkko seurakunta hotelli ravintola kahvila baari leipomo"
        " autokorjaamo ryhmä toimisto asianajotoimisto kuljetus pitopalvelu catering festivaali"
        " elokuvateatteri kartano tila vr finnair"
    ),
    greetings=words(
        "hei hei_kaikki hei_kaikille moi moi_kaikki moikka terve tervehdys hyvä hyvät"
        " hyvää_huomenta huomenta hyvää_päivää päivää hyvää_iltaa hyvä_vastaanottaja rakas arvoisa"
        " arvoisat"
    ),
    closings=words(
        "ystävällisin_terveisin ystävällisesti terveisin parhain_terveisin parhaat_terveiset"
        " lämpimin_terveisin kiittäen yst._terv. yt t. terv. terveiset kunnioittavasti"
        " hyvää_päivänjatkoa hyvää_viikonloppua kiitos kiitos_paljon kiitos_etukäteen kiitoksia"
        " paljon_kiitoksia nähdään moikka halauksin rakkaudella lähetetty_iphonesta"
    ),
    page_words=words("sivu sivut s. siv."),
    contact_labels=words(
        "puhelin puh puh. p. gsm matkapuhelin kännykkä puhelinnumero faksi fax sähköposti s-posti"
        " email e-mail osoite kotisivu kotisivut www verkkosivu yhteystiedot toimisto syntymäaika"
    ),
)
