"""Words of Polish credits."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="pl",
    jobs=words(
        "reżyseria reżyser reżyserka reżyserzy reżyserowie scenariusz scenarzysta scenarzystka"
        " scenarzyści dialogi adaptacja autor autorka autorzy pomysł tekst dramaturg dramaturgia"
        " montaż montażysta montażystka montażyści asystent asystentka asystenci zdjęcia operator"
        " operatorka operatorzy kamera kamerzysta ostrzyciel szwenkier fotografia fotograf fotosy"
        " fotosista fotosistka dźwięk dźwięku dźwiękowiec mikrofoniarz mikser zgranie"
        " udźwiękowienie imitator efekty muzyka kompozytor kompozytorka kompozytorzy kompozycja"
        " aranżacja aranżer orkiestra dyrygent śpiew wokal chór oświetlenie światło oświetlacz"
        " oświetlacze oświetleniowiec oświetlenia elektryk elektrycy gaffer mistrz wózkarz grip"
        " grupa scenografia scenograf scenografka dekoracja dekoracje dekorator dekoratorka"
        " dekoratorzy wnętrz rekwizyty rekwizytor rekwizytorka budowa stolarz malarz malarze"
        " kostiumy kostium kostiumograf kostiumografka garderobiana garderobiany garderoba krawiec"
        " krawcowa charakteryzacja charakteryzator charakteryzatorka makijaż makijażysta"
        " makijażystka fryzury fryzjer fryzjerka peruki produkcja producent producentka producenci"
        " koproducent koproducentka koproducenci kierownik kierowniczka kierownictwo koordynator"
        " koordynatorka koordynacja sekretarz sekretarka sekretariat sekretarzplanu skrypt script"
        " praktykant praktykantka stażysta stażystka korekcja kolorysta kolorystka barwna napisy"
        " tłumaczenie tłumaczenia tłumacz tłumaczka lektor lektorka narrator narratorka narracja"
        " głos głosy dubbing obsada aktor aktorka aktorzy statysta statyści epizodyści casting"
        " kaskader kaskaderzy kaskaderski pirotechnik pirotechnika animacja animator animatorka"
        " animatorzy rysunki rysownik ilustracje ilustrator ilustratorka grafika grafik graficzka"
        " projekt projektant projektantka plakat czołówka tyłówka choreografia choreograf"
        " choreografka taniec tancerz tancerka tancerze inspicjent inspicjentka sufler suflerka"
        " technik technika technicy dokumentacja dokumentalista research archiwum archiwista"
        " konsultacja konsultacje konsultant konsultantka konsultanci opieka opiekun opiekunka"
        " nadzór supervisor kierowca kierowcy transport catering kucharz kucharka ochrona"
        " pielęgniarka lekarz księgowość księgowa księgowy rozliczenia administracja prawnik prawna"
        " ubezpieczenie ubezpieczenia promocja marketing prasa rzecznik dystrybucja dystrybutor"
        " sprzedaż lokacje lokacji runner prezenter prezenterka prowadzący dziennikarz dziennikarka"
        " reporter reporterka redaktor redaktorka redakcja realizacja realizator realizatorka"
        " wydawca wywiad wywiady komentarz komentator postprodukcja laboratorium mastering"
        " programowanie programista programistka tester testerzy lokalizacja dron steadicam"
        " wolontariusz wolontariusze współpraca współpracownik współpracownicy opracowanie"
        " wykonanie wykonawca fortepian skrzypce gitara wiolonczela perkusja pianista skrzypek"
        " treser zbrojmistrz rusznikarz pomoc pomocnik nauczyciel twórca twórcy inżynier klaps dit"
    ),
    modifiers=words(
        "pierwszy pierwsza drugi druga trzeci trzecia i ii iii 1. 2. 1 2 główny główna wykonawczy"
        " wykonawcza artystyczny artystyczna artystyczne techniczny techniczna muzyczny muzyczna"
        " muzyczne literacki literacka naukowy historyczny prawny graficzny graficzne wizualne"
        " specjalne cyfrowa cyfrowe dźwiękowy dodatkowe dodatkowy dodatkowa oryginalna kreatywny"
        " liniowy delegowany stowarzyszony reżysera operatora producenta scenografa kostiumografa"
        " montażysty planu produkcji dźwięku obrazu kamery światła zdjęć obsady kaskaderów castingu"
        " do na w z ze dla oraz od po a b c międzynarodowa młodszy starszy"
    ),
    roles=words(
        "scenariusz_i_reżyseria reżyseria_i_scenariusz scenariusz,_reżyseria zdjęcia_i_montaż"
        " autor_zdjęć autorka_zdjęć operator_kamery operator_obrazu operator_dźwięku"
        " reżyser_dźwięku reżyseria_dźwięku dźwięk_na_planie imitator_dźwięku efekty_dźwiękowe"
        " efekty_synchroniczne efekty_specjalne efekty_wizualne montaż_dźwięku zgranie_dźwięku"
        " opracowanie_dźwięku opracowanie_muzyczne konsultacja_muzyczna reżyser_obsady"
        " reżyserka_obsady drugi_reżyser druga_reżyserka ii_reżyser asystent_reżysera"
        " asystentka_reżysera asystent_operatora i_asystent_operatora ii_asystent_operatora"
        " asystent_kamery asystent_montażu asystent_scenografa asystent_producenta"
        " kierownik_produkcji kierowniczka_produkcji kierownik_planu kierowniczka_planu"
        " ii_kierownik_produkcji kierownik_postprodukcji koordynator_produkcji producent_wykonawczy"
        " producentka_wykonawcza producent_kreatywny producent_liniowy producent_delegowany"
        " sekretarz_planu sekretarka_planu dekorator_wnętrz dekoracja_wnętrz mistrz_oświetlenia"
        " operator_steadicamu grupa_zdjęciowa kierownictwo_produkcji opieka_artystyczna"
        " opieka_pedagogiczna opiekun_artystyczny opieka_reżyserska korekcja_barwna korekcja_barw"
        " korekta_barwna ruch_sceniczny reżyseria_światła wizualizacje kierownictwo_muzyczne"
        " przygotowanie_wokalne fotosy making_of na_podstawie_powieści według_pomysłu na_motywach"
        " głos_z_offu napisy_i_tłumaczenie obsługa_prawna obsługa_księgowa obsługa_planu best_boy"
    ),
    role_starts=tuple(
        sorted(
            words(
                "film film_w_reżyserii w_reżyserii reżyseria scenariusz_i_reżyseria"
                " na_podstawie_powieści na_podstawie_książki według_powieści według_pomysłu"
                " na_motywach na_motywach_powieści na_podstawie asystent_reżysera asystentka"
                " tekst_czyta czyta czytał czytała narracja przekład głosu_użyczył głosu_użyczyła"
                " głosów_użyczyli wystąpili występują gra muzykę_skomponował zdjęcia_wykonał"
                " produkcja dublerka dubler kierowca w_koprodukcji_z we_współpracy_z"
                " przy_współpracy współfinansowany_przez sfinansowano_przez dla stworzone_przez"
                " wyprodukowane_przez wyreżyserowany_przez napisany_przez"
            )
        )
    ),
    by_words=words("przez dla z od"),
    crew_headings=words(
        "napisy napisy_końcowe napisy_początkowe tyłówka czołówka ekipa ekipa_filmowa"
        " ekipa_realizatorska ekipa_techniczna twórcy twórcy_filmu realizatorzy obsada_i_ekipa"
        " obsada_i_twórcy zespół zespół_produkcyjny zespół_realizatorski autorzy lista_płac"
        " ekipa_zdjęciowa druga_ekipa pion_produkcji credits"
    ),
    cast_headings=words(
        "obsada obsada_aktorska w_rolach_głównych role_główne w_pozostałych_rolach w_rolach"
        " w_rolach_drugoplanowych pozostałe_role występują wystąpili w_filmie_wystąpili oraz"
        " a_także udział_biorą udział_wzięli w_kolejności_pojawiania_się w_kolejności_alfabetycznej"
        " aktorzy osoby głosy głosów_użyczyli polska_obsada wersja_polska bohaterowie gościnnie"
        " gościnnie_występują role grają z_udziałem cast"
    ),
    thanks_headings=words(
        "podziękowania podziękowanie podziękowania_dla specjalne_podziękowania"
        " specjalne_podziękowania_dla szczególne_podziękowania szczególne_podziękowania_dla"
        " serdeczne_podziękowania serdeczne_podziękowania_dla serdecznie_dziękujemy dziękujemy"
        " dziękują producenci_dziękują producent_dziękuje twórcy_dziękują realizatorzy_dziękują"
        " reżyser_dziękuje reżyserka_dziękuje produkcja_dziękuje bardzo_dziękujemy"
        " wielkie_podziękowania_dla dzięki z_podziękowaniem_dla chcielibyśmy_podziękować pamięci"
        " poświęcone_pamięci dedykowane dedykacja przy_wsparciu ze_wsparciem"
        " przy_wsparciu_finansowym przy_udziale z_udziałem przy_współpracy przy_pomocy"
        " we_współpracy_z we_współpracy przy_współudziale współfinansowanie współfinansowany_przez"
        " film_współfinansowany_przez dofinansowano_ze_środków partnerzy partner sponsorzy mecenasi"
        " patroni patronat patroni_medialni darczyńcy wspierający wsparcie statyści epizody"
        " epizodyści bohaterowie_filmu rozmówcy lokacje miejsca_zdjęć zdjęcia_zrealizowano archiwa"
        " materiały_archiwalne fotografie wolontariusze"
    ),
    song_headings=words(
        "muzyka piosenki utwory utwory_muzyczne w_filmie_wykorzystano_utwory wykorzystane_utwory"
        " muzyka_w_filmie muzyka_ilustracyjna piosenka w_filmie_wykorzystano ścieżka_dźwiękowa"
        " muzyka_oryginalna muzyka_dodatkowa"
    ),
    department_headings=words(
        "reżyseria produkcja scenariusz zdjęcia pion_operatorski pion_reżyserski pion_produkcyjny"
        " pion_scenografii pion_kostiumów pion_dźwięku pion_charakteryzacji kamera światło"
        " oświetlenie grip dźwięk scenografia budowa_dekoracji rekwizyty kostiumy charakteryzacja"
        " montaż postprodukcja postprodukcja_obrazu postprodukcja_dźwięku efekty_specjalne"
        " efekty_wizualne animacja muzyka casting obsada kaskaderzy transport catering księgowość"
        " administracja promocja dystrybucja archiwa dokumentacja technika redakcja laboratorium"
        " napisy ubezpieczenie programowanie lokalizacja"
    ),
    heading_ends=words("pion dział zespół ekipa grupa wydział muzyka"),
    cast_links=tuple(sorted(words("jako w_roli w_rolach gra głos rola"))),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(
                    words(
                        "słowa_i_muzyka muzyka_i_słowa sł._i_muz. muz._i_sł. tekst_i_muzyka"
                        " autor autorzy"
                    )
                )
            ),
            "composed_by": tuple(
                sorted(words("muzyka muz. kompozytor kompozycja skomponował muzykę_skomponował"))
            ),
            "lyrics_by": tuple(
                sorted(words("słowa sł. tekst autor_tekstu autor_słów tekst_piosenki"))
            ),
            "arranged_by": tuple(sorted(words("aranżacja aranż. aranżował aranżer opracowanie"))),
            "performed_by": tuple(
                sorted(
                    words(
                        "wykonanie wyk. wykonawca wykonawcy wykonuje wykonują śpiewa śpiew"
                        " w_wykonaniu"
                    )
                )
            ),
            "produced_by": tuple(sorted(words("producent produkcja wyprodukował"))),
            "published_by": tuple(sorted(words("wydawca wydawnictwo wydano_przez"))),
            "courtesy": tuple(sorted(words("dzięki_uprzejmości za_zgodą za_uprzejmą_zgodą"))),
            "licensed_by": tuple(
                sorted(
                    words("na_licencji na_licencji_udzielonej_przez na_podstawie_licencji licencja")
                )
            ),
        }
    ),
    title_labels=words(
        "tytuł tytuł_filmu tytuł_oryginalny tytuł_roboczy film projekt produkcja serial odcinek"
        " spektakl"
    ),
    and_words=words("i oraz & a_także"),
    particles=words("de von van da di z la al"),
    given_names=words(
        "andrzej krzysztof piotr stanisław tomasz paweł jan marcin michał marek grzegorz józef"
        " łukasz adam zbigniew jerzy tadeusz mateusz dariusz mariusz wojciech ryszard jakub henryk"
        " robert rafał kazimierz jacek maciej kamil janusz marian mirosław jarosław sławomir dawid"
        " artur zdzisław edward wiesław damian przemysław sebastian daniel bartosz roman czesław"
        " patryk adrian karol leszek dominik radosław waldemar zygmunt konrad wiktor szymon filip"
        " kacper bartłomiej hubert eugeniusz antoni franciszek bogdan bolesław cezary borys ignacy"
        " igor ireneusz juliusz julian kuba leon lech ludwik mikołaj norbert oskar stefan tymoteusz"
        " wacław witold władysław włodzimierz zenon anna maria katarzyna małgorzata agnieszka"
        " barbara krystyna ewa elżbieta zofia teresa magdalena joanna janina monika danuta jadwiga"
        " aleksandra halina irena beata marta dorota helena karolina grażyna jolanta iwona marianna"
        " natalia alicja wiktoria bożena urszula justyna paulina renata hanna julia sylwia agata"
        " zuzanna patrycja lena maja oliwia emilia weronika kinga edyta ewelina izabela genowefa"
        " gabriela ilona kamila klaudia kornelia lidia lucyna ludmiła marzena mariola martyna"
        " michalina mirosława nina nadia olga roksana stanisława stefania wanda wiesława zdzisława"
        " aneta alina amelia antonina kaja olgierd"
    ),
    surnames=words(
        "nowak kowalski kowalska wiśniewski wiśniewska wójcik kowalczyk kamiński kamińska"
        " lewandowski lewandowska zieliński zielińska szymański szymańska woźniak dąbrowski"
        " dąbrowska kozłowski kozłowska jankowski jankowska mazur kwiatkowski kwiatkowska"
        " wojciechowski wojciechowska krawczyk kaczmarek piotrowski piotrowska grabowski grabowska"
        " zając pawłowski pawłowska michalski michalska król wieczorek jabłoński jabłońska wróbel"
        " nowakowski nowakowska majewski majewska olszewski olszewska stępień malinowski malinowska"
        " jaworski jaworska adamczyk dudek nowicki nowicka pawlak górski górska witkowski witkowska"
        " walczak sikora baran rutkowski rutkowska michalak szewczyk ostrowski ostrowska"
        " tomaszewski tomaszewska pietrzak zalewski zalewska wróblewski wróblewska marciniak"
        " jasiński jasińska zawadzki zawadzka bąk jakubowski jakubowska sadowski sadowska duda"
        " włodarczyk wilk chmielewski chmielewska borkowski borkowska sokołowski sokołowska"
        " szczepański szczepańska sawicki kucharski kucharska lis maciejewski maciejewska kubiak"
        " kalinowski wysocki mazurek kołodziej bednarz bednarek stolarz kucharz malarz krawiec"
        " piekarz młynarz ślusarz cieślak kowal"
    ),
    company_words=words(
        "sp. z o.o. spółka s.a. s.c. sp.j. film filmy films studio studia wytwórnia produkcja"
        " filmowa filmowe telewizja polska polskie tvp tvn polsat pisf instytut sztuki filmowej"
        " fundacja stowarzyszenie towarzystwo związek fundusz szkoła łódź pwsftvit uniwersytet"
        " akademia politechnika liceum szkoły muzeum galeria archiwum filmoteka narodowa biblioteka"
        " teatr opera filharmonia orkiestra chór zespół radio media wydawnictwo records dystrybucja"
        " rental wypożyczalnia bank ubezpieczenia urząd miasto miasta gmina województwo starostwo"
        " ministerstwo kultury dziedzictwa policja straż pożarna szpital przychodnia apteka kościół"
        " parafia hotel restauracja kawiarnia bar piekarnia warsztat grupa agencja kancelaria"
        " transport catering festiwal kino centrum dom ośrodek pałac pkp"
    ),
    greetings=words(
        "cześć hej witam witam_wszystkich witajcie dzień_dobry dobry_wieczór szanowni_państwo"
        " szanowny_panie szanowna_pani drogi droga drodzy kochani kochana siema hejka"
    ),
    closings=words(
        "pozdrawiam pozdrowienia serdecznie_pozdrawiam pozdrawiam_serdecznie z_poważaniem"
        " z_wyrazami_szacunku łączę_pozdrowienia łączę_wyrazy_szacunku pozdr pozdr. uściski ściskam"
        " buziaki do_usłyszenia do_zobaczenia na_razie miłego_dnia dzięki dziękuję z_góry_dziękuję"
        " wysłane_z_iphone'a"
    ),
    page_words=words("strona strony str str. s."),
    contact_labels=words(
        "telefon tel tel. komórka kom. tel._kom. faks fax e-mail email mail adres strona_www www"
        " strona_internetowa kontakt biuro data_urodzenia"
    ),
)
