"""Words of Hungarian credits."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="hu",
    jobs=words(
        "rendező rendezte rendezőasszisztens rendezőasszisztensek forgatókönyv forgatókönyvíró"
        " forgatókönyvírók író írta szerző ötlet történet dramaturg dialógus vágó vágók vágta"
        " vágóasszisztens operatőr operatőrök fényképezte kamera kameraman kamerások segédoperatőr"
        " operatőrasszisztens kameraasszisztens élességállító fotó fotós fotográfus standfotó"
        " standfotós hang hangmérnök hangmérnökök hangmester hangasszisztens hangtechnikus"
        " hangutómunka hangvágó hangkeverés hangtervező hangdesigner mikrofonos zörej zörejek"
        " keverés zene zeneszerző zeneszerzők zenész zenészek zenekar karmester ének énekes kórus"
        " hangszerelés hangszerelő világosító világosítók fővilágosító világítás fény gaffer grip"
        " grippes elektrikus díszlet díszlettervező díszletépítő díszletépítők díszlettervezés"
        " látványtervező látványterv látvány berendező berendezők kellékes kellékesek kellék"
        " építésvezető asztalos festő festők jelmez jelmeztervező jelmezek jelmeztervezés öltöztető"
        " öltöztetők kosztüm varrónő szabó smink sminkes sminkmester maszk maszkmester"
        " maszkmesterek haj fodrász fodrászok paróka gyártás gyártásvezető gyártásvezetők"
        " gyártásirányító gyártásszervező producer producerek koproducer társproducer"
        " felvételvezető felvételvezetők asszisztens asszisztensek gyártásvezető-asszisztens"
        " koordinátor titkár titkárnő naplóvezető scripter szkript ügyelő gyakornok gyakornokok"
        " fényelés fényelő színkorrekció kolorista felirat feliratok feliratozás fordítás fordító"
        " fordítók fordította tolmács narrátor narráció szinkron szinkronrendező hangja hangok"
        " színész színésznő színészek szereplő szereplők szereplőválogatás szereplőválogató"
        " statiszta statiszták casting kaszkadőr kaszkadőrök kaszkadőrszakértő pirotechnikus effekt"
        " effektek trükk trükkök animáció animátor animátorok rajz rajzoló rajzolók illusztráció"
        " illusztrátor grafika grafikus tervező tervezés plakát főcím főcímgrafika koreográfus"
        " koreográfia tánc táncos táncosok súgó technikus technikusok technika kutatás kutató"
        " archívum archív szakértő szakértők szaktanácsadó tanácsadó konzultáns konzulens"
        " supervisor vezető vezetője igazgató menedzser könyvelés könyvelő pénzügy pénzügyek jog"
        " jogász ügyvéd biztosítás szállítás sofőr sofőrök gépkocsivezető gépkocsivezetők catering"
        " szakács étkeztetés biztonság őrzés őr ápoló orvos sajtó sajtós kommunikáció marketing"
        " forgalmazó forgalmazás helyszín helyszínkereső helyszínvezető runner műsorvezető riporter"
        " újságíró szerkesztő szerkesztők szerkesztette szerkesztőség interjú interjúk utómunka"
        " utómunka-vezető utómunkavezető labor laboratórium mastering programozó programozók"
        " programozás fejlesztő fejlesztők lokalizáció tesztelő drón drónpilóta steadicam önkéntes"
        " önkéntesek közreműködő közreműködők közreműködött munkatárs munkatársak zongora hegedű"
        " gitár cselló dob zongorista hegedűművész állatidomár idomár fegyvermester tanár alkotó"
        " alkotók csapó csapós bábok báb"
    ),
    modifiers=words(
        "első második harmadik 1. 2. 3. i. ii. vezető fő művészeti műszaki technikai zenei jogi"
        " pénzügyi gazdasági történelmi tudományos szakmai irodalmi grafikai vizuális speciális"
        " digitális kiegészítő további eredeti kreatív segéd társ executive helyszíni és a az b c"
        " másod nemzetközi"
    ),
    roles=words(
        "írta_és_rendezte forgatókönyvíró-rendező rendező-operatőr író-rendező vezető_operatőr"
        " vezető_producer executive_producer kreatív_producer társproducer első_asszisztens"
        " első_rendezőasszisztens rendező_asszisztense producer_asszisztens producer_asszisztense"
        " 1._asszisztens 2._asszisztens első_segédoperatőr második_operatőr b_kamera"
        " művészeti_vezető műszaki_vezető zenei_vezető zenei_rendező zenei_supervisor eredeti_zene"
        " vizuális_effektek vizuális_effekt_supervisor speciális_effektek különleges_effektek"
        " haj_és_smink smink_és_haj vezető_sminkes vezető_maszkmester utómunka_koordinátor"
        " utómunka_vezető gyártási_koordinátor gyártási_asszisztens produkciós_vezető"
        " produkciós_asszisztens produkciós_koordinátor produkciós_menedzser szakmai_konzulens"
        " szakmai_vezető jogi_képviselő jogi_tanácsadó pénzügyi_vezető főcím_és_grafika"
        " angol_felirat magyar_felirat magyar_hangja film_alapjául_szolgáló_regény sound_design"
        " fény_és_hang best_boy data_manager werkfilm munkatársak szereplőválogatás"
        " díszlet_és_jelmez"
    ),
    role_starts=tuple(
        sorted(
            words(
                "rendezte írta írta_és_rendezte fényképezte vágta zenéjét_szerezte"
                " zenéjét_szerezték gyártotta forgalmazza fordította készítette szerkesztette"
                " felolvassa elmondja narrátor regénye_alapján producere koreografálta animálta"
                " rajzolta programozta fejlesztette hangját_adta"
            )
        )
    ),
    by_words=words("által alapján"),
    crew_headings=words(
        "stáb stáblista a_stáb alkotók a_film_alkotói az_alkotók főcím végfőcím vége_főcím"
        " készítők a_film_készítői stábtagok alkotótársak munkatársak közreműködők közreműködtek"
        " szereplők_és_stáb forgatócsoport második_stáb 2._stáb csapat csapatunk impresszum"
    ),
    cast_headings=words(
        "szereplők szereposztás szereplők_megjelenésük_sorrendjében megjelenés_sorrendjében"
        " a_megjelenés_sorrendjében betűrendben főszereplők főszereplő főszerepben a_főszerepben"
        " további_szereplők további_szerepekben mellékszereplők közreműködik közreműködnek"
        " színészek játsszák szerepek hangok magyar_hangok magyar_hang a_szereplők_hangja és"
        " valamint továbbá vendégszereplő epizódszereplők"
    ),
    thanks_headings=words(
        "köszönet köszönjük köszönetnyilvánítás köszönetet_mondunk külön_köszönet külön_köszönjük"
        " hálás_köszönet hálásan_köszönjük nagy_köszönet köszönet_illeti köszönettel"
        " köszönet_mindenkinek a_rendező_köszönetet_mond az_alkotók_köszönetet_mondanak"
        " a_stáb_köszöni emlékére emlékének ajánljuk támogatók támogató támogatta támogatták"
        " támogatásával a_film_támogatói a_film_támogatásával_készült támogatásával_készült"
        " közreműködésével együttműködésével partnerek partnereink együttműködő_partnerek"
        " szponzorok szponzor mecénások adományozók statiszták interjúalanyok résztvevők"
        " megszólalók helyszínek forgatási_helyszínek archívumok archív_anyagok archív_felvételek"
        " fotók önkéntesek"
    ),
    song_headings=words(
        "zene zenék dalok betétdalok a_filmben_elhangzó_zenék felhasznált_zenék elhangzó_dalok"
        " a_filmben_elhangzott felhasznált_zeneművek zeneművek eredeti_zene filmzene főcímdal"
    ),
    department_headings=words(
        "rendezés gyártás produkció forgatókönyv kamera operatőrök világítás világosítók grip hang"
        " díszlet látvány látványtervezés berendezés kellék építés jelmez smink maszk haj_és_smink"
        " vágás utómunka képi_utómunka hangutómunka vizuális_effektek trükk animáció zene casting"
        " statiszták kaszkadőrök szállítás catering pénzügy könyvelés jog sajtó forgalmazás kutatás"
        " archívum technika szerkesztőség labor feliratozás biztosítás"
    ),
    heading_ends=words("részleg osztály csapat csoport stáb zene"),
    cast_links=tuple(sorted(words("mint szerepében szerepében: alakítja játssza hangja önmaga"))),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(words("zene_és_szöveg szöveg_és_zene zene-szöveg szerzők szerző"))
            ),
            "composed_by": tuple(sorted(words("zene zeneszerző zenéjét_szerezte szerezte"))),
            "lyrics_by": tuple(sorted(words("szöveg dalszöveg szövegíró"))),
            "arranged_by": tuple(sorted(words("hangszerelés hangszerelte hangszerelő átdolgozta"))),
            "performed_by": tuple(
                sorted(words("előadó előadók előadja énekli énekel közreműködik"))
            ),
            "produced_by": tuple(sorted(words("producer gyártotta"))),
            "published_by": tuple(sorted(words("kiadó kiadja kiadta zeneműkiadó"))),
            "courtesy": tuple(sorted(words("engedélyével szíves_engedélyével hozzájárulásával"))),
            "licensed_by": tuple(sorted(words("licenc licencelte licencbe_adta"))),
        }
    ),
    title_labels=words(
        "cím filmcím a_film_címe eredeti_cím munkacím film projekt sorozat epizód rész rövidfilm"
        " előadás"
    ),
    and_words=words("és & valamint"),
    particles=words("de von van dr. ifj. id. özv. né"),
    given_names=words(
        "lászló istván józsef jános zoltán sándor gábor ferenc attila péter tamás zsolt tibor"
        " andrás csaba imre lajos györgy balázs gyula mihály károly róbert béla dávid dániel ádám"
        " krisztián miklós norbert bence máté márk levente márton bálint milán marcell gergő"
        " gergely géza ákos árpád antal barnabás benedek bertalan botond dénes dezső domonkos"
        " elemér endre ernő gellért győző hunor iván jenő kálmán kornél kristóf lőrinc mátyás"
        " nándor ottó olivér pál patrik rezső richárd roland rudolf soma szabolcs szilárd tivadar"
        " vilmos viktor vince zalán zsombor mária erzsébet katalin ilona éva anna zsuzsanna margit"
        " judit ágnes julianna andrea ildikó erika krisztina irén eszter magdolna mónika edit"
        " gabriella szilvia anita anikó tímea viktória klára márta zsófia tünde rozália veronika"
        " melinda adrienn réka barbara hanna lili luca lilla nóra petra dóra fanni boglárka"
        " alexandra bernadett borbála csilla dorina emese emma enikő flóra gizella gyöngyi györgyi"
        " hajnalka henrietta ibolya ivett jázmin jolán józsefné júlia kata kinga kitti laura lívia"
        " marianna nikolett orsolya piroska rita sára szabina teréz vivien virág zita"
    ),
    surnames=words(
        "nagy kovács tóth szabó horváth varga kiss molnár németh farkas balogh papp takács juhász"
        " lakatos mészáros oláh simon rácz fekete szilágyi török fehér balázs gál kis szűcs kocsis"
        " orsós pintér fodor szalai sipos magyar lukács gulyás biró király katona lászló jakab"
        " bogdán balog sándor boros fazekas kelemen antal somogyi váradi fülöp orosz vincze veres"
        " hegedűs deák budai bognár pap pál illés szőke bálint kun hajdu lengyel vass bíró kozma"
        " fábián barta sárközi berki szántó asztalos festő ács bodnár halász kádár kerekes pásztor"
        " révész csizmadia"
    ),
    company_words=words(
        "kft kft. bt. bt zrt. zrt nyrt. nonprofit kht. film filmek filmstúdió filmgyártó stúdió"
        " studio produkció produkciós mafilm nemzeti filmintézet magyar média televízió tv rtl mtva"
        " rádió zene kiadó zeneműkiadó records forgalmazó hangstúdió kölcsönző rental színház"
        " színháza opera operaház zenekar filharmónia kórus együttes egyetem főiskola akadémia szfe"
        " iskola gimnázium intézet múzeum galéria műcsarnok archívum levéltár könyvtár alapítvány"
        " egyesület szövetség társaság alap önkormányzat város megye minisztérium hivatal rendőrség"
        " tűzoltóság honvédség bank takarékpénztár biztosító kórház klinika gyógyszertár templom"
        " egyház plébánia hotel szálloda étterem vendéglő kávézó kocsma pékség műhely csoport"
        " ügynökség iroda ügyvédi catering fesztivál mozi központ ház kastély máv"
    ),
    greetings=words(
        "szia sziasztok helló hello üdv üdvözletem kedves kedves_mindenki tisztelt tisztelt_uram"
        " tisztelt_hölgyem tisztelt_címzett jó_napot jó_reggelt jó_estét szép_napot"
    ),
    closings=words(
        "üdvözlettel üdv szívélyes_üdvözlettel baráti_üdvözlettel tisztelettel köszönettel"
        " köszönöm köszi előre_is_köszönöm minden_jót szép_napot további_szép_napot puszi ölel szia"
        " sziasztok viszontlátásra"
    ),
    page_words=words("oldal o. lap"),
    contact_labels=words(
        "telefon tel tel. mobil fax e-mail email mail cím honlap weboldal web kapcsolat iroda"
        " születési_dátum"
    ),
)
