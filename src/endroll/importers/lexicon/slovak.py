"""Words of Slovak credits."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="sk",
    jobs=words(
        "réžia režisér režisérka režiséri scenár scenárista scenáristka scenáristi námet dialógy"
        " autor autorka autori dramaturg dramaturgia dramaturgička strih strihač strihačka strihači"
        " kamera kameraman kameramanka kameramani ostrič asistent asistentka asistenti švenker"
        " fotografia fotografie fotograf fotografka zvuk zvukár zvukárka mikrofonista majster mix"
        " ruchy hudba skladateľ skladateľka aranžmán orchester dirigent spev spevák speváčka zbor"
        " svetlo svetlá osvetľovač osvetľovači hlavný elektrikár gaffer grip výprava architekt"
        " architektka scénograf scénografka scénografia scéna dekorácie stavba rekvizity rekvizitár"
        " rekvizitárka stolár maliar kostýmy kostým kostymér kostymérka výtvarník výtvarníčka"
        " garderóba garderobier garderobierka krajčír krajčírka masky maskér maskérka maskéri"
        " make-up vlasy kaderník kaderníčka produkcia producent producentka producenti koproducent"
        " koproducentka koproducenti vedúci vedúca výroba výroby zástupca koordinátor koordinátorka"
        " klapka skript skriptka script stážista praktikant praktikantka farebné korekcie kolorista"
        " titulky titulkovanie preklad prekladateľ prekladateľka tlmočník rozprávač rozprávačka"
        " komentár hlas hlasy dabing hrajú herec herečka herci obsadenie kompars komparzista"
        " komparzisti casting kaskadér kaskadéri pyrotechnik efekty triky animácia animátor"
        " animátorka animátori kresba kresby ilustrácie ilustrátor grafika grafik grafička dizajn"
        " dizajnér plagát choreografia choreograf choreografka tanec tanečník inšpicient technik"
        " technika technici rešerš archív odborný poradca poradcovia poradkyňa konzultant"
        " supervízia supervízor dozor vodič vodiči šofér doprava catering kuchár ochranka"
        " bezpečnosť zdravotník lekár účtovníctvo účtovník účtovníčka ekonóm ekonómka"
        " administratíva právnik právne poistenie propagácia marketing distribúcia distribútor"
        " predaj lokácie runner moderátor moderátorka redaktor redaktorka redakcia reportér novinár"
        " rozhovory postprodukcia laboratórium mastering programovanie programátor testér"
        " lokalizácia dron steadicam dobrovoľník dobrovoľníci spolupráca spolupracovník"
        " spolupracovníci realizácia interpret účinkujú klavír husle gitara violončelo bicie"
        " klavirista pedagóg tvorca tvorcovia dit"
    ),
    modifiers=words(
        "prvý prvá druhý druhá tretí 1. 2. 3. i. ii. hlavný hlavná výkonný výkonná umelecký"
        " umelecká technický technická hudobný hudobná odborný odborná literárny historický právny"
        " grafický grafická vizuálne špeciálne digitálne zvukový zvuková filmový filmová obrazová"
        " ďalší ďalšia pôvodná kreatívny kreatívna vedúci vedúca pomocný pomocná výtvarná réžie"
        " kamery produkcie výroby nakrúcania zvuku strihu obrazu kostýmov režiséra pre na do vo v z"
        " zo od u po s a b c"
    ),
    roles=words(
        "scenár_a_réžia réžia_a_scenár námet_a_scenár námet,_scenár_a_réžia kamera_a_strih"
        " hlavný_kameraman asistent_kamery 1._asistent_kamery 2._asistent_kamery asistent_réžie"
        " asistentka_réžie 1._asistent_réžie 2._asistent_réžie pomocný_režisér majster_zvuku"
        " zvuková_réžia zvukový_dizajn mix_zvuku strih_zvuku postsynchróny pôvodná_hudba"
        " hudobná_dramaturgia vedúci_produkcie vedúci_výroby vedúca_produkcie vedúci_nakrúcania"
        " zástupca_vedúceho_produkcie asistent_produkcie asistentka_produkcie výkonný_producent"
        " výkonná_producentka kreatívny_producent producent_rtvs vedúci_projektu odborná_spolupráca"
        " odborný_poradca pedagogické_vedenie návrhy_kostýmov kostýmový_výtvarník"
        " kostýmová_výtvarníčka umelecký_maskér architekt_filmu hlavný_osvetľovač vizuálne_efekty"
        " špeciálne_efekty farebné_korekcie obrazová_postprodukcia zvuková_postprodukcia"
        " slovenské_titulky anglické_titulky slovenský_preklad komentár_číta číta podľa_knihy"
        " podľa_románu na_motívy fotograf_na_pľaci film_o_filme svetelný_dizajn"
    ),
    role_starts=tuple(
        sorted(
            words(
                "film_režiséra film_režisérky dokumentárny_film krátky_film podľa_knihy"
                " podľa_románu podľa_námetu na_motívy hudbu_zložil komentár_číta číta rozpráva"
                " asistent_režiséra hlas_prepožičal dabloval dublér napísal napísal_a_režíroval"
                " režíroval preložil preložila vyrobil vyrobila v_koprodukcii_s v_spolupráci_s"
                " s_podporou s_finančnou_podporou pre"
            )
        )
    ),
    by_words=words("od pre podľa s"),
    crew_headings=words(
        "titulky záverečné_titulky úvodné_titulky štáb filmový_štáb tvorcovia tvorcovia_filmu"
        " tvorivý_tím realizačný_tím tím náš_tím spolupracovali ďalej_spolupracovali"
        " na_filme_spolupracovali technický_štáb výrobný_štáb obsadenie_a_štáb vytvorili"
        " film_vytvorili autori druhý_štáb credits"
    ),
    cast_headings=words(
        "hrajú obsadenie osoby_a_obsadenie účinkujú účinkujúci v_hlavných_úlohách hlavné_úlohy"
        " hlavné_postavy v_hlavnej_úlohe ďalej_hrajú v_ďalších_úlohách ďalšie_úlohy vedľajšie_úlohy"
        " herci postavy osoby úlohy v_poradí_ako_sa_objavujú v_poradí_podľa_objavenia"
        " v_abecednom_poradí hlasy slovenské_znenie v_slovenskom_znení vystupujú hostia a_ďalší"
        " vo_filme_účinkujú cast"
    ),
    thanks_headings=words(
        "poďakovanie ďakujeme ďakujem ďakujeme_všetkým poďakovanie_patrí osobitné_poďakovanie"
        " špeciálne_poďakovanie zvláštne_poďakovanie srdečné_poďakovanie veľké_poďakovanie"
        " veľká_vďaka vďaka vďaka_patrí tvorcovia_ďakujú režisér_ďakuje režisérka_ďakuje"
        " producenti_ďakujú producent_ďakuje produkcia_ďakuje štáb_ďakuje autori_ďakujú"
        " radi_by_sme_poďakovali ďalej_ďakujeme venované venované_pamiatke pamiatke in_memoriam"
        " s_podporou s_finančnou_podporou s_láskavým_dovolením s_láskavým_prispením za_podpory"
        " v_spolupráci_s v_spolupráci v_koprodukcii_s film_podporili film_vznikol_s_podporou"
        " podporili podpora partneri mediálni_partneri sponzori darcovia kompars komparzisti"
        " protagonisti respondenti lokácie miesta_nakrúcania nakrúcané archívy archívne_materiály"
        " fotografie dobrovoľníci"
    ),
    song_headings=words(
        "hudba piesne pesničky skladby použitá_hudba použité_skladby hudba_vo_filme"
        " vo_filme_zazneli vo_filme_odzneli hudba_použitá_vo_filme pôvodná_hudba titulná_pieseň"
        " soundtrack"
    ),
    department_headings=words(
        "réžia produkcia scenár kamera kamerový_štáb svetlá osvetľovači grip zvuk výprava"
        " architekt stavba rekvizity kostýmy masky maskéri strih postprodukcia"
        " obrazová_postprodukcia zvuková_postprodukcia vizuálne_efekty špeciálne_efekty triky"
        " animácia hudba casting kompars kaskadéri doprava catering ekonomika účtovníctvo"
        " propagácia distribúcia archív technika redakcia dramaturgia laboratórium titulky"
        " poistenie programovanie"
    ),
    heading_ends=words("štáb tím oddelenie skupina hudba"),
    cast_links=tuple(sorted(words("ako v_úlohe hrá hlas"))),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(words("hudba_a_text text_a_hudba slová_a_hudba autor autori"))
            ),
            "composed_by": tuple(sorted(words("hudba skladateľ zložil hudbu_zložil"))),
            "lyrics_by": tuple(sorted(words("text slová texty autor_textu textár"))),
            "arranged_by": tuple(sorted(words("aranžmán aranžoval úprava"))),
            "performed_by": tuple(
                sorted(words("interpret interpreti spieva spievajú hrá hrajú účinkuje"))
            ),
            "produced_by": tuple(sorted(words("producent produkcia"))),
            "published_by": tuple(sorted(words("vydavateľ vydalo vydavateľstvo"))),
            "courtesy": tuple(
                sorted(words("s_láskavým_dovolením so_súhlasom s_láskavým_súhlasom"))
            ),
            "licensed_by": tuple(sorted(words("licencia v_licencii na_základe_licencie"))),
        }
    ),
    title_labels=words(
        "názov názov_filmu film pôvodný_názov pracovný_názov projekt seriál diel epizóda inscenácia"
    ),
    and_words=words("a & aj a_tiež"),
    particles=words("z zo de von van"),
    given_names=words(
        "ján jozef peter martin michal milan štefan miroslav ladislav tomáš marek lukáš pavol"
        " jaroslav juraj jakub vladimír ľubomír andrej dušan marián stanislav anton františek igor"
        " rastislav roman ivan viliam vladislav matej patrik daniel dávid samuel adam filip richard"
        " róbert radoslav rudolf branislav dominik erik emil gabriel imrich július karol kristián"
        " ľuboš ľudovít matúš maroš norbert oliver ondrej oto pavel slavomír šimon tibor viktor"
        " vojtech mária anna zuzana katarína eva jana helena alžbeta monika veronika martina lucia"
        " ivana lenka andrea marta michaela kristína viera gabriela ľubica magdaléna margita darina"
        " jarmila dana daniela jozefína adriana alena alexandra barbora beáta božena dominika dáša"
        " elena emília erika ema ingrid irena iveta janka júlia klaudia laura lívia marcela"
        " marianna natália nina nikola oľga petra renáta sára silvia simona soňa sofia stanislava"
        " tatiana terézia viktória vlasta želmíra"
    ),
    surnames=words(
        "horváth horváthová kováč kováčová varga vargová tóth tóthová nagy baláž balážová szabó"
        " molnár molnárová lukáč lukáčová novák nováková kovács polák poláková gajdoš kollár"
        " kollárová hudák hudáková németh kováčik oláh oravec sabo šimko tkáč tkáčová bartoš"
        " mihálik mihalik urban urbanová jurík majer marko mikuš kučera blaško krajčí baran beňo"
        " bielik cibulka dudáš ďurica fabian ferenc gregor havran hlaváč holub hruška hudec"
        " chovanec jakubík janík juhás kráľ kubík kuchár lacko lipták maťko matej mráz ondruš"
        " pavlík repka rusnák sedlák slovák sokol straka šuster tomko vlk žák majerník"
    ),
    company_words=words(
        "s.r.o. spol. a.s. o.z. n.o. film filmy films studio štúdio ateliéry produkcia production"
        " televízia slovenská slovenský rtvs stvr markíza joj rozhlas audiovizuálny fond sfú vsmu"
        " fakulta univerzita vysoká škola akadémia gymnázium konzervatórium múzeum galéria archív"
        " knižnica divadlo národné opera filharmónia orchester zbor súbor nadácia združenie"
        " občianske zväz asociácia spoločnosť inštitút ústav ministerstvo kultúry mesto obec kraj"
        " mestský úrad polícia hasiči armáda banka sporiteľňa poisťovňa nemocnica poliklinika"
        " lekáreň kostol farnosť cirkev hotel penzión reštaurácia krčma kaviareň bar pekáreň dielňa"
        " skupina agentúra kancelária vydavateľstvo distribúcia požičovňa rental catering festival"
        " kino centrum dom zámok hrad"
    ),
    greetings=words(
        "ahoj ahojte čau čaute dobrý_deň dobré_ráno dobrý_večer vážený_pán vážená_pani vážení milý"
        " milá milí zdravím pekný_deň"
    ),
    closings=words(
        "s_pozdravom s_priateľským_pozdravom s_úctou srdečne so_srdečným_pozdravom pozdravujem"
        " zdravím pekný_deň prajem_pekný_deň majte_sa maj_sa maj_sa_pekne ahoj ďakujem ďakujeme"
        " vďaka vopred_ďakujem dovidenia odoslané_z_iphonu"
    ),
    page_words=words("strana strany str str. s."),
    contact_labels=words(
        "telefón tel tel. mobil mob. fax e-mail email mail adresa web www kontakt kancelária"
        " dátum_narodenia"
    ),
)
