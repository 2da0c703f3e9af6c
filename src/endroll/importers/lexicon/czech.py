"""Words of Czech credits."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="cs",
    jobs=words(
        "režie režisér režisérka režiséři scénář scenárista scenáristka scenáristé námět dialogy"
        " adaptace autor autorka autoři dramaturg dramaturgyně dramaturgie střih střihač střihačka"
        " střihači kamera kameraman kameramanka kameramani švenkr ostřič ostřička asistent"
        " asistentka asistenti fotografie fotograf fotografka fotografové fotosky zvuk zvukař"
        " zvukařka mikrofonista mikrofonistka mistr mix ruchy ruchař hudba skladatel skladatelka"
        " skladatelé aranžmá aranžér orchestr dirigent zpěv zpěvák zpěvačka sbor světla světlo"
        " osvětlovač osvětlovači osvětlení vrchní elektrikář gaffer grip gripper pojezd výprava"
        " architekt architektka scénograf scénografka scénografie scéna dekorace dekoratér stavba"
        " rekvizity rekvizitář rekvizitářka rekvizitáři truhlář malíř malíři kostýmy kostým"
        " kostymér kostymérka kostyméři výtvarník výtvarnice garderoba garderobiér garderobiérka"
        " krejčí švadlena masky maska maskér maskérka maskéři make-up vlasy vlásenky vlásenkář"
        " kadeřník kadeřnice produkce producent producentka producenti koproducent koproducentka"
        " koproducenti vedoucí výroba výroby zástupce koordinátor koordinátorka koordinace klapka"
        " script skript skriptka stážista stážistka praktikant praktikantka barevné korekce"
        " kolorista grading titulky titulkování překlad překlady překladatel překladatelka"
        " tlumočník tlumočnice vypravěč vypravěčka komentář hlas hlasy dabing hrají herec herečka"
        " herci obsazení kompars komparsista komparsisté casting kaskadér kaskadéři kaskadérka"
        " pyrotechnik pyrotechnika efekty triky trik animace animátor animátorka animátoři kresba"
        " kresby ilustrace ilustrátor ilustrátorka grafika grafik grafička design designér plakát"
        " choreografie choreograf choreografka tanec tanečník tanečnice inspicient inspicientka"
        " nápověda technik technika technici technička rešerše archiv archivář odborná poradce"
        " poradkyně poradci odborný konzultant konzultantka supervize supervizor dohled řidič"
        " řidiči doprava catering kuchař kuchařka strava ostraha bezpečnost zdravotník zdravotnice"
        " lékař účetní účetnictví ekonom ekonomka pokladní administrativa právník právní pojištění"
        " propagace marketing pr distribuce distributor prodej lokace lokací runner moderátor"
        " moderátorka redaktor redaktorka redakce reportér novinář rozhovory rozhovor postprodukce"
        " dokončovací laboratoř laboratoře mastering programování programátor programátoři tester"
        " testeři lokalizace dron steadicam dobrovolník dobrovolníci spolupráce spolupracovník"
        " spolupracovníci realizace výtvarná výkonný interpret účinkují klavír housle kytara"
        " violoncello bicí klavírista houslista výcvik cvičitel zbrojíř učitel pedagog tvůrce"
        " tvůrci inženýr dit vizážistka vizážista kostymérna vedení"
    ),
    modifiers=words(
        "první druhý druhá třetí 1. 2. 3. i. ii. hlavní výkonný výkonná umělecký umělecká umělecké"
        " technický technická hudební odborný odborná odborné literární historický právní grafický"
        " grafická vizuální speciální digitální zvukový zvuková zvukové filmový filmová obrazová"
        " obrazové doplňková další původní kreativní delegovaný asociovaný vedoucí pomocný pomocná"
        " výtvarný výtvarná režie kamery produkce výroby natáčení zvuku střihu obrazu kostýmů masek"
        " komparsu režiséra pro na do ve v z ze od u po s a b c mladší starší"
    ),
    roles=words(
        "scénář_a_režie režie_a_scénář námět_a_scénář námět,_scénář_a_režie scénář,_režie"
        " kamera_a_střih režie_a_kamera hlavní_kameraman kameraman_2._štábu druhá_kamera"
        " asistent_kamery 1._asistent_kamery 2._asistent_kamery 1._asistent_režie 2._asistent_režie"
        " pomocný_režisér pomocná_režie asistent_režie asistentka_režie mistr_zvuku zvuková_režie"
        " zvukový_design zvuková_postprodukce mix_zvuku míchání_zvuku střih_zvuku postsynchrony"
        " hudební_dramaturgie hudební_režie hudební_spolupráce hudební_supervize původní_hudba"
        " vedoucí_produkce vedoucí_výroby vedoucí_natáčení zástupce_vedoucího_produkce"
        " asistent_produkce asistentka_produkce asistenti_produkce výkonný_producent"
        " výkonná_producentka kreativní_producent kreativní_producentka delegovaný_producent"
        " vedoucí_projektu producent_čt vedoucí_dramaturg odborná_spolupráce odborný_poradce"
        " odborní_poradci pedagogické_vedení vedoucí_práce výtvarník_kostýmů návrhy_kostýmů"
        " návrh_kostýmů kostýmní_výtvarnice kostýmní_výtvarník umělecký_maskér umělecká_maskérka"
        " vedoucí_maskér filmový_architekt architekt_filmu výtvarná_spolupráce výtvarník"
        " vrchní_osvětlovač vrchní_rekvizitář vrchní_grip technika_kamery vizuální_efekty"
        " speciální_efekty digitální_triky barevné_korekce barevná_korekce obrazová_postprodukce"
        " grafika_a_titulky úvodní_titulky závěrečné_titulky český_překlad anglické_titulky"
        " české_titulky mluví čte vypráví komentář_čte podle_knihy podle_románu na_motivy"
        " fotograf_na_place making_of film_o_filmu světelný_design pohybová_spolupráce"
        " jazyková_spolupráce"
    ),
    role_starts=tuple(
        sorted(
            words(
                "film_režiséra film_režisérky dokumentární_film krátký_film v_režii podle_knihy"
                " podle_románu podle_námětu podle_předlohy na_motivy na_motivy_románu na_základě"
                " hudbu_složil hudbu_složila komentář_čte čte vypráví mluví režii_má"
                " asistent_režiséra hlas_propůjčil dabloval dublér dublérka řidič vyrobil vyrobila"
                " pro v_koprodukci_s v_koprodukci_se ve_spolupráci_s za_podpory"
                " za_finanční_podpory napsal napsala_a_režírovala napsal_a_režíroval režíroval"
                " přeložil přeložila"
            )
        )
    ),
    by_words=words("od pro podle s"),
    crew_headings=words(
        "titulky závěrečné_titulky úvodní_titulky štáb filmový_štáb tvůrci tvůrci_filmu tvůrčí_tým"
        " realizační_tým produkční_tým tým náš_tým spolupracovali dále_spolupracovali"
        " na_filmu_spolupracovali technický_štáb natáčecí_štáb obsazení_a_štáb obsazení_a_tvůrci"
        " výrobní_štáb druhý_štáb 2._štáb vytvořili film_vytvořili inscenační_tým autoři credits"
    ),
    cast_headings=words(
        "hrají obsazení osoby_a_obsazení hrají_a_zpívají účinkují účinkující v_hlavních_rolích"
        " hlavní_role v_hlavní_roli dále_hrají v_dalších_rolích další_role vedlejší_role"
        " v_epizodních_rolích herci herci_a_herečky role postavy osoby a_dále"
        " v_pořadí_podle_objevení v_pořadí_jak_se_objevují v_abecedním_pořadí hlasy české_znění"
        " v_českém_znění mluví hlasy_propůjčili vystupují ve_filmu_vystupují ve_filmu_účinkují"
        " hosté a_další jako_host s_účastí cast"
    ),
    thanks_headings=words(
        "poděkování děkujeme děkuji děkujeme_všem poděkování_patří zvláštní_poděkování"
        " zvláštní_poděkování_patří speciální_poděkování srdečné_poděkování velké_poděkování"
        " velký_dík dík_patří díky tvůrci_děkují tvůrci_filmu_děkují režisér_děkuje"
        " režisérka_děkuje producenti_děkují producent_děkuje produkce_děkuje štáb_děkuje"
        " autoři_děkují rádi_bychom_poděkovali dále_děkujeme s_díky věnováno památce"
        " věnováno_památce in_memoriam za_podpory za_finanční_podpory za_přispění"
        " za_laskavé_podpory s_podporou s_finanční_podporou s_laskavým_svolením"
        " s_laskavým_přispěním ve_spolupráci_s ve_spolupráci v_koprodukci_s podpořili"
        " film_podpořili film_vznikl_za_podpory vzniklo_za_podpory podpora partneři partner"
        " mediální_partneři sponzoři sponzor dárci přispěli kompars komparsisté protagonisté"
        " respondenti lokace místa_natáčení natáčeno natočeno archivy archivní_materiály fotografie"
        " dobrovolníci"
    ),
    song_headings=words(
        "hudba písně písničky skladby použitá_hudba použité_skladby hudba_ve_filmu"
        " hudba_použitá_ve_filmu ve_filmu_zazněly ve_filmu_byly_použity písně_ve_filmu"
        " původní_hudba titulní_píseň soundtrack"
    ),
    department_headings=words(
        "režie produkce scénář kamera štáb_kamery kamerový_štáb světla osvětlovači grip zvuk"
        " výprava architekt stavba rekvizity kostýmy masky maskéři střih postprodukce"
        " obrazová_postprodukce zvuková_postprodukce vizuální_efekty speciální_efekty triky animace"
        " hudba casting kompars kaskadéři doprava catering ekonomika účetnictví propagace"
        " distribuce archiv rešerše technika redakce dramaturgie laboratoř titulky pojištění"
        " programování lokalizace"
    ),
    heading_ends=words("štáb tým oddělení skupina oddíl hudba"),
    cast_links=tuple(sorted(words("jako v_roli hraje hlas je jako_on_sám jako_ona_sama"))),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(words("hudba_a_text text_a_hudba slova_a_hudba hudba_a_slova autor autoři"))
            ),
            "composed_by": tuple(sorted(words("hudba skladatel složil hudbu_složil kompozice"))),
            "lyrics_by": tuple(sorted(words("text slova texty autor_textu textař"))),
            "arranged_by": tuple(sorted(words("aranžmá aranžoval aranžér úprava"))),
            "performed_by": tuple(
                sorted(words("interpret interpreti zpívá zpívají hraje hrají účinkuje v_podání"))
            ),
            "produced_by": tuple(sorted(words("producent produkce"))),
            "published_by": tuple(
                sorted(words("vydavatel nakladatel vydalo vydavatelství nakladatelství"))
            ),
            "courtesy": tuple(
                sorted(words("s_laskavým_svolením se_svolením s_laskavým_souhlasem se_souhlasem"))
            ),
            "licensed_by": tuple(sorted(words("licence v_licenci na_základě_licence licencováno"))),
        }
    ),
    title_labels=words(
        "název název_filmu titul film původní_název pracovní_název projekt seriál díl epizoda"
        " inscenace"
    ),
    and_words=words("a & i a_také"),
    particles=words("z ze de von van la di"),
    given_names=words(
        "jiří jan petr josef pavel jaroslav martin miroslav tomáš františek zdeněk václav karel"
        " milan michal vladimír lukáš david ladislav jakub stanislav roman ondřej radek antonín"
        " marek daniel miloslav vojtěch filip adam matěj dominik vít jindřich aleš bohumil bohuslav"
        " dalibor dušan eduard emil erik hynek igor ivan ivo jaromír kamil kryštof libor luboš"
        " lubomír luděk matyáš mikuláš oldřich otakar oto patrik radim radovan rostislav rudolf"
        " robert richard šimon štěpán theodor tadeáš viktor vilém vlastimil vratislav zbyněk jonáš"
        " marie jana eva hana anna lenka kateřina věra lucie alena petra jaroslava ludmila helena"
        " jitka veronika martina jiřina michaela tereza vlasta monika zdeňka markéta božena dagmar"
        " marcela dana barbora libuše kristýna růžena ivana zuzana jarmila iveta irena šárka klára"
        " andrea adéla pavla pavlína radka renata romana simona soňa blanka bohumila denisa"
        " drahomíra eliška ema emílie gabriela iva ilona johana karolína karla květa ladislava"
        " linda magdaléna marta milada milena mirka miroslava naděžda natálie nikola nina olga"
        " radmila sabina sára stanislava štěpánka sylva vendula viktorie vladimíra zdena žaneta"
        " žofie"
    ),
    surnames=words(
        "novák nováková svoboda svobodová novotný novotná dvořák dvořáková černý černá procházka"
        " procházková kučera kučerová veselý veselá krejčí horák horáková němec němcová pokorný"
        " pokorná pospíšil pospíšilová marek marková hájek hájková jelínek jelínková král králová"
        " růžička růžičková beneš benešová fiala fialová sedláček sedláčková doležal doležalová"
        " zeman zemanová kolář kolářová navrátil navrátilová čermák čermáková vaněk vaňková urban"
        " urbanová blažek blažková kříž křížová kovář kovářová kratochvíl kratochvílová kopecký"
        " kopecká bartoš bartošová vlček vlčková musil musilová šimek šimková konečný konečná malý"
        " malá čech čechová holub holubová štěpánek staněk staňková kadlec kadlecová dostál"
        " dostálová soukup soukupová šťastný mareš marešová moravec sýkora sýkorová tichý tichá"
        " valenta vávra matoušek říha bláha ševčík bureš mašek hruška dušek pavlík hrubý mach malíř"
        " tesař truhlář bednář mlynář pekař řezník zpěvák"
    ),
    company_words=words(
        "s.r.o. sro spol. a.s. v.o.s. z.s. z.ú. o.p.s. o.s. film filmy films studio studia"
        " ateliéry barrandov produkce productions pictures televize česká český čt nova prima"
        " rozhlas kinematografie fond státní famu fakulta univerzita vysoká škola akademie"
        " gymnázium konzervatoř základní muzeum galerie archiv nfa knihovna divadlo národní opera"
        " filharmonie orchestr sbor soubor nadace nadační spolek sdružení svaz asociace společnost"
        " institut ústav ministerstvo kultury město obec kraj krajský městský úřad policie hasiči"
        " hasičský armáda banka spořitelna pojišťovna nemocnice poliklinika lékárna kostel farnost"
        " církev hotel penzion restaurace hospoda kavárna bar pekařství dílna autoservis skupina"
        " agentura kancelář advokátní vydavatelství nakladatelství distribuce rental půjčovna"
        " catering festival kino centrum dům zámek hrad"
    ),
    greetings=words(
        "ahoj ahoj_všem čau čus dobrý_den dobré_ráno dobrý_večer dobré_odpoledne vážený_pane"
        " vážená_paní vážení milý milá milí zdravím zdravím_všechny hezký_den"
    ),
    closings=words(
        "s_pozdravem s_přátelským_pozdravem s_úctou srdečně se_srdečným_pozdravem zdravím pozdravy"
        " hezký_den pěkný_den přeji_hezký_den mějte_se mějte_se_hezky měj_se měj_se_hezky ahoj díky"
        " děkuji děkuju předem_děkuji moc_díky na_shledanou odesláno_z_iphonu"
    ),
    page_words=words("strana strany stránka str str. s."),
    contact_labels=words(
        "telefon tel tel. mobil mob. fax e-mail email mail adresa web www webové_stránky kontakt"
        " kancelář datum_narození"
    ),
)
