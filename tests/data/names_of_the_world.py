"""Names of the world: given and family names of many languages, and how each puts them together.

    names_of_the_world() -> tuple[WorldName, ...]

Nobody is meant: common names are combined in the order and with the marks of their language, the
same each time; a few stage names are there for their spelling. All text is NFC, but for the names
marked as NFD. In the lists a space parts names,
and an underscore is a space within one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PER_LANGUAGE: Final = 72
"""How many names are made for each language, those written whole left out."""


@dataclass(frozen=True, slots=True)
class WorldName:
    """A name, its language (BCP 47) and, where it is in Latin letters, its own script beside it."""

    language: str
    text: str
    native: str | None = None


@dataclass(frozen=True, slots=True)
class Stock:
    """Names of a language, and the patterns that they are put together in, one after another.

    A pattern may hold `{given}`, `{family}`, another of each, `{second}` and `{other}`, and
    `{initial}`. A language where women and men have family names of two forms has two stocks.
    """

    language: str
    given: str
    family: str
    patterns: tuple[str, ...]


STOCKS: Final = (
    Stock(
        "en",
        "Mary John Sarah Michael Emma David Olivia James Grace Peter Alice Robert Ruth Henry "
        "Kate Thomas Lucy Daniel Joan Edward Helen Martin Rose Frank",
        "Smith O'Brien McDonald Jones Taylor D’Arcy Brown MacLeod Wilson O’Neill Evans Walker "
        "Wright Robinson Green St._John Hughes Clarke FitzGerald Hall Young Baker Van_Dyke "
        "Turner",
        (
            "{given} {family}",
            "{given} {initial}. {family}",
            "{given} {family}-{other}",
            "{given} “{second}” {family}",
            "{given} {family}, Jr.",
            "{given} {family} III",
            "{initial}. {given} {family}",
            "{given}-{second} {family}",
        ),
    ),
    Stock(
        "fr",
        "Marie Hélène François Chloé Gaëlle Benoît Zoé Loïc Anaïs Jérôme Océane Raphaël Inès "
        "Étienne Maëlys Thérèse Noël Agnès Cédric Françoise Léo Solène Mickaël Éloïse",
        "Dupont Lefèvre d’Estaing de_La_Tour Müller Béranger L’Hôpital Garçon Fréchette "
        "Châtelain Leclerc Le_Goff du_Plessis Saint-Exupéry Æsch Dœuff Beauchêne Moreau "
        "Gauthier Bélanger Lémery Nguyên d’Aÿ Poincaré",
        ("{given} {family}", "{given}-{second} {family}", "{given} {family}-{other}"),
    ),
    Stock(
        "de",
        "Jürgen Käthe Björn Ursula Günther Renate Jörg Bärbel Götz Anneliese Wolfgang Änne "
        "Rüdiger Sabine Sören Heike Dörte Matthias Uwe Ingrid Ömer Friederike Klaus Gisela",
        "Müller Schröder Weiß Groß Strauß Schäfer Köhler Krüger Böhm von_der_Heide Jäger Löwe "
        "Heß Preuß zu_Löwenstein Bäcker Öttinger Übelacker Äpfelbach Vogel Schmidt Kästner Höß "
        "Nußbaum",
        (
            "{given} {family}",
            "Dr. {given} {family}",
            "{given} {family}-{other}",
            "{given} ẞ. {family}",
        ),
    ),
    Stock(
        "nl",
        "Jan Femke Daniël Sanne Pieter Lotte Joris Noor Thijs Maartje Sjoerd Anouk Reinier Zoë "
        "Wouter Ilse Gijs Mieke Koen Roos Bram Eefje Hendrik IJsbrand",
        "de_Vries van_den_Berg Jansen 't_Hart ’t_Hooft IJzerman van_'t_Hoff Bakker Visser Smit "
        "Meijer de_Boer Mulder Bos Vos Peeters van_der_Meer Dekker Brouwer de_Wit Dijkstra "
        "Smits in_’t_Veld ter_Horst",
        ("{given} {family}", "{given} {family}-{other}", "{initial}.J. {family}"),
    ),
    Stock(
        "es",
        "María José Íñigo Lucía Ángel Sofía Andrés Inés Óscar Belén Jesús Begoña Álvaro "
        "Martina Iván Concepción Ramón Verónica Raúl Azucena Víctor Úrsula Joaquín Nuria",
        "García Muñoz Peña Núñez Hernández Ibáñez Güell Argüelles de_la_Cruz Martínez Ordóñez "
        "Echevarría Gómez Ramírez Castaño del_Río Sáenz López Vázquez Zúñiga Jiménez Ángeles "
        "Agüero Ñíguez",
        ("{given} {family} {other}", "{given} {family} y {other}", "{given} {second} {family}"),
    ),
    Stock(
        "ca",
        "Núria Jordi Montserrat Àlex Mercè Lluís Òscar Laia Agnès Arnau Joaquim Neus Bartomeu "
        "Roser Guillem Íngrid Eulàlia Pol Remei Sergi Aïda Ferran Glòria Martí",
        "Puig Gaudí Fàbregas Solé Vila Bosch Muntañola Ferrà Sal·lés Gal·la Cal·lís Güell Roca "
        "Pons Serra Miró Domènech Oliveras Pijuan Rovirosa Batlló Maçanet Boïl Llull",
        ("{given} {family} i {other}", "{given} {family}", "{given} {family} {other}"),
    ),
    Stock(
        "pt",
        "João Conceição António Inês Luís Mônica Fábio Antônia Simão Lúcia Tomás Vitória "
        "Estêvão Graça André Letícia Jorge Débora Otávio Zélia Gonçalo Patrícia César Assunção",
        "da_Conceição Magalhães Araújo Guimarães dos_Santos Falcão Simões Brandão Lourenço "
        "Gusmão de_Camões Romão Antunes Fagundes Assunção Varajão Leão Serrão Mourão Bragança "
        "e_Silva Câmara Brandônio Peçanha",
        ("{given} {family}", "{given} {family} {other}", "{given} {second} {family}"),
    ),
    Stock(
        "it",
        "Niccolò Chiara Gesù Lucia Giosuè Beatrice Mosè Ilaria Noè Alessandra Salvatore Giulia "
        "Matteo Ginevra Luca Francesca Zaccaria Aurora Dario Elisa Tommaso Viola Ettore Sofia",
        "Rossi D’Annunzio Dell’Acqua Cantù Nicolò De_Luca Dalla_Chiesa Forlì L’Abbate "
        "Dell'Orto Zappalà Manzù Di_Giovanni Esposito Bianchi D'Amico Ferrari Lo_Presti Conti "
        "Patanè Costà Zanchè Santorì Scalzò",
        ("{given} {family}", "{given} {second} {family}", "{initial}. {family} {other}"),
    ),
    Stock(
        "pl",
        "Agnieszka Małgorzata Grażyna Bożena Elżbieta Żaneta Łucja Jadwiga Róża Świętosława "
        "Zofia Weronika",
        "Kowalska Wójcik Dąbrowska Zając Wiśniewska Łęcka Żółkiewska Ćwiklińska Sęk Śliwa "
        "Gołąb Źrebięca",
        ("{given} {family}", "{given} {family}-{other}"),
    ),
    Stock(
        "pl",
        "Łukasz Stanisław Wojciech Paweł Michał Mścisław Bolesław Świętopełk Józef Grzegorz "
        "Jędrzej Żelisław",
        "Kowalski Brzęczyszczykiewicz Dąbrowski Wróbel Wiśniewski Łącki Żółkiewski Ćwikliński "
        "Pająk Ślązak Gołębiewski Źdźbło",
        ("{given} {family}", "{given} {second} {family}"),
    ),
    Stock(
        "cs",
        "Jiřina Božena Zdeňka Růžena Květa Šárka Žofie Anežka Ludmila Hedvika Naděžda Alžběta",
        "Nováková Dvořáková Černá Šťastná Procházková Křížová Němcová Žižková Říhová Čapková "
        "Ďurišová Ťoupalíková",
        ("{given} {family}", "{given} {family}-{other}"),
    ),
    Stock(
        "cs",
        "Jiří Tomáš Ondřej Vojtěch Řehoř Matěj Štěpán Zdeněk Čeněk Luděk Bořivoj Kryštof",
        "Novák Dvořák Černý Šťastný Procházka Kříž Němec Žižka Říha Čapek Ďuriš Ťoupalík",
        ("{given} {family}", "{given} {family} ml.", "MUDr. {given} {family}"),
    ),
    Stock(
        "hr",
        "Željka Šime Đurđica Čedomir Anđela Krešimir Nikša Lovro Tonći Jadranka Božidar Višnja "
        "Hrvoje Snježana Živko Dražen Ćiro Ljerka Mladen Špiro Njegoslav Ružica Tomislav Đina",
        "Horvat Kovačević Jurić Šimunović Đurđević Čačić Žanić Ljubičić Perković Vuković Ćosić "
        "Njavro Džaja Božić Radić Pavlović Matošić Grgić Šarić Đokić Lončar Vidović Krleža "
        "Škegro",
        ("{given} {family}", "{given} {family}-{other}"),
    ),
    Stock(
        "hu",
        "Erzsébet Ödön Zsófia Győző Jenő Ilona Örs Kálmán Ágnes Géza Tünde Dezső Márta Béla "
        "Emőke Lőrinc Éva Szilárd Csilla Ferenc Özséb Űrsula Zsuzsánna Vendel",
        "Nagy Kovács Tóth Szűcs Lőrincz Erdős Kőszegi Gyárfás Fűzfa Őry Ürményi Szőke Németh "
        "Vörös Fehér Szabó Ötvös Kisfaludy Csík Bődőcs Nyírő Zsolnay Győrffy Rózsavölgyi",
        (
            "{family} {given}",
            "{family}-{other} {given}",
            "ifj. {family} {given}",
            "{family} {given}né",
        ),
    ),
    Stock(
        "tr",
        "İbrahim Işıl Şükrü Gülşen Çağrı İpek Özgür Ayşe Ümit Nilgün Oğuz Yıldız Tuğçe İlhan "
        "Irmak Barış Şebnem Cansın Doğu Ebru Kılıç Çiğdem Iraz Göksu",
        "Yılmaz Işık İnan Çelik Öztürk Güneş Şahin Doğan Kılınç Aydın Özdemir Şimşek Yıldırım "
        "Ünal Ilgaz İlkay Gökçe Çıtak Erdoğdu Işıklar Sarı Kıraç Ağaoğlu Üçüncü",
        ("{given} {family}", "{given} {second} {family}", "{given} {family} {other}"),
    ),
    Stock(
        "vi",
        "Thị_Hường Văn_Đức Ngọc_Ánh Minh_Thuỷ Quốc_Bảo Thuý_Hằng Đình_Trọng Hữu_Nghĩa Mỹ_Duyên "
        "Xuân_Trường Bích_Phượng Công_Vinh Kim_Ngân Thanh_Tùng Diễm_Quỳnh Hồng_Nhung Tuấn_Kiệt "
        "Hải_Yến Khánh_Ly Trung_Dũng Ánh_Tuyết Việt_Hưng Cẩm_Ly Ẩn",
        "Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đoàn Vương "
        "Trịnh Lương Mạc Tạ Ưng",
        ("{family} {given}", "{family} {other} {given}"),
    ),
    Stock(
        "sv",
        "Åsa Göran Märta Sören Örjan Anna-Lena Åke Björn Linnéa Pär Ingegärd Håkan Kerstin "
        "Östen Maj-Britt Gösta Ängla Torbjörn Lovisa Märtha Nils Ulla Jan-Åke Solveig",
        "Åkerström Öberg Lindström Sjögren Björk Ängström Hägg Ståhl Nyström Håkansson Högberg "
        "Söderström af_Ugglas von_Sydow Lång Åhlén Östlund Grönqvist Wåhlin Hjärpe Kjellén "
        "Rosén Måwe Ekelöf",
        ("{given} {family}", "{given} {family} {other}", "{given} {second} {family}"),
    ),
    Stock(
        "da",
        "Søren Åse Jørgen Bodil Rasmus Birgitte Bjørn Mette Asbjørn Kirsten Jens Lærke Frøja "
        "Niels Aage Sørine Ebbe Gitte Palle Ægidius Øjvind Signe Torben Ulrikke",
        "Kjær Sørensen Møller Østergaard Ågård Nørgaard Bækgaard Højlund Dåre Skov Pedersen "
        "Lindegård Brøgger Ærø Kærsgaard Thorsen Åkjær Mørch Rønne Blæsbjerg Krøyer Søby "
        "Vinterberg Hammershøi",
        ("{given} {family}", "{given} {family} {other}"),
    ),
    Stock(
        "fi",
        "Päivi Jyrki Äinö Väinö Sisko Yrjö Mäki-Anna Eeva Pentti Hilkka Kyösti Tyyne Jörn "
        "Sylvi Aatos Riitta Heikki Öystin Lempi Veikko Impi Tuomas Mirja Åke",
        "Mäkinen Järvinen Hämäläinen Korhonen Nieminen Ylönen Väisänen Pääkkönen Räikkönen "
        "Heinonen Kääriäinen Yli-Hemminki Sjöblom Äyräpää Ojala Laaksonen Öhman Pöysti "
        "Myllymäki Törmänen Häkkinen Viljanen Salmi Kyrö",
        ("{given} {family}", "{given} {family}-{other}"),
    ),
    Stock(
        "is",
        "Þóra Guðrún Sigríður Ásdís Björk Hallgerður Ingibjörg Æsa Ólöf Þorgerður Ýr Margrét",
        "Þórðardóttir Jónsdóttir Guðmundsdóttir Ásgeirsdóttir Björnsdóttir Sæmundsdóttir "
        "Hákonardóttir Örnólfsdóttir Ísleifsdóttir Egilsdóttir Ýmisdóttir Aðalsteinsdóttir",
        ("{given} {family}", "{given} {second} {family}"),
    ),
    Stock(
        "is",
        "Þorsteinn Guðmundur Ísleifur Ægir Sæmundur Ólafur Örn Hreiðar Auðunn Úlfur Björgvin Þór",
        "Þórðarson Jónsson Guðmundsson Ásgeirsson Björnsson Sæmundsson Hákonarson Örnólfsson "
        "Ísleifsson Egilsson Ýmisson Aðalsteinsson",
        ("{given} {family}", "{given} {second} {family}"),
    ),
    Stock(
        "ro",
        "Ștefan Mădălina Ionuț Crăița Tănase Anuța Răzvan Ținca Cătălin Brândușa Sînziana "
        "Bănică Horațiu Ruxăndra Șerban Lăcrămioara Ilinca Matei Părvu Codruța Octavian Raluca "
        "Țuțu Ioana",
        "Ceaușu Țepeș Ionescu Mănăstireanu Băsescu Hațegan Șușman Înălțatu Brâncuși Vlăduțiu "
        "Țîrlea Munteanu Grădinaru Vântu Crețu Păunescu Stănescu Șoltuz Cioabă Țurcanu Popescu "
        "Lupașcu Nițulescu Drăgan",
        ("{given} {family}", "{given} {second} {family}", "{given} {family}-{other}"),
    ),
    Stock(
        "lt",
        "Jurgita Ąžuolas Živilė Šarūnas Eglė Vytautas Ūla Žygimantas Rūta Čiurlys Dalia Jūratė "
        "Kęstutis Gabrielė Mindaugas Aušra Ignas Danutė Šviesa Tomas Ieva Vėjas Rasa Jonas",
        "Kazlauskas Stankevičius Petrauskaitė Žukauskas Butkienė Paškevičius Urbonas "
        "Jankauskaitė Šimkus Čiurlionis Balčiūnas Vaičiulytė Ąžuolaitis Žemaitis Grigaliūnas "
        "Navickas Rimkutė Vėlavičius Sabaliauskas Žąsinas Gudaitis Ramonas Jurgaitytė Ūsas",
        ("{given} {family}", "{given} {second} {family}"),
    ),
    Stock(
        "el",
        "Μαρία Ελένη Αικατερίνη Βασιλική Ευαγγελία Άννα Ιωάννα Ζωή Χρυσούλα Αλίκη Μαΐρη Υακίνθη",
        "Παπαδοπούλου Γεωργίου Οικονόμου Αγγελοπούλου Νικολάου Χατζηδάκη Ραΐση Ψαλίδα "
        "Ξανθοπούλου Μαυρομιχάλη Δημητρίου Βλάχου",
        ("{given} {family}", "{given} {family}-{other}"),
    ),
    Stock(
        "el",
        "Γεώργιος Ιωάννης Κωνσταντίνος Δημήτρης Νίκος Παναγιώτης Ηλίας Άγγελος Ευστάθιος Φώτης "
        "Σπύρος Οδυσσέας",
        "Παπαδόπουλος Γεωργίου Οικονόμου Αγγελόπουλος Νικολάου Χατζηδάκης Ραΐσης Ψαλίδας "
        "Ξανθόπουλος Μαυρομιχάλης Δημητρίου Βλάχος",
        ("{given} {family}", "{given} {initial}. {family}"),
    ),
    Stock(
        "ru",
        "Анна Мария Екатерина Ольга Наталья Татьяна Елена Юлия Фёкла Любовь Ксения Дарья",
        "Иванова Смирнова Кузнецова Соловьёва Щёголева Жукова Цветкова Хрущёва Объедкова "
        "Подъячева Юсупова Эйхман",
        ("{given} {family}", "{given} Фёдоровна {family}", "{given} {family}-{other}"),
    ),
    Stock(
        "ru",
        "Алексей Дмитрий Фёдор Михаил Сергей Юрий Григорий Пётр Семён Эдуард Илья Тимофей",
        "Иванов Смирнов Кузнецов Соловьёв Щёголев Жуков Цветков Хрущёв Объедков Чайковский "
        "Юсупов Эйзен",
        ("{given} {family}", "{given} Ильич {family}", "{initial}. П. {family}"),
    ),
    Stock(
        "uk",
        "Оксана Ганна Їлина Наталія Єлизавета Олена Ярина Христина Мар’яна Людмила Софія Уляна",
        "Шевченко Коваленко Їжакевич Лук’яненко Ґонта Прокоп’юк Щербак Дем’янчук Заєць "
        "Єфремова Кравців Ґжицька",
        ("{given} {family}", "{given} {family}-{other}"),
    ),
    Stock(
        "uk",
        "Андрій Сергій Євген Юрій Ігор Лук’ян Дем’ян Олексій Ґеорґій Іван Тарас Ярослав",
        "Шевченко Коваленко Їжакевич Лук’яненко Ґонта Прокоп’юк Щербак Дем’янчук Заєць Єфремов "
        "Кравців Ґжицький",
        ("{given} {family}", "{given} Юрійович {family}"),
    ),
    Stock(
        "bg",
        "Мария Йорданка Цветелина Гергана Снежана Радост Ивелина Десислава Златка Вяра Надежда "
        "Бояна",
        "Иванова Георгиева Щерева Стоянова Димитрова Хаджийска Желязкова Ангелова Въжарова "
        "Цонева Пейчева Юрукова",
        ("{given} {family}", "{given} {family}-{other}"),
    ),
    Stock(
        "bg",
        "Георги Йордан Цветан Асен Пламен Людмил Огнян Кръстьо Радослав Ивайло Бойко Ангел",
        "Иванов Георгиев Щерев Стоянов Димитров Хаджийски Желязков Ангелов Въжаров Цонев "
        "Пейчев Юруков",
        ("{given} {family}", "{given} {initial}. {family}"),
    ),
    Stock(
        "sr",
        "Ђорђе Љиљана Његош Милица Ћирило Џемила Жељко Јелена Александар Ђурђица Слободан "
        "Весна Драган Љубица Стефан Наташа Небојша Јована Петар Снежана Вук Душанка Лазар "
        "Зорица",
        "Јовановић Ђоковић Петровић Љубичић Његовановић Џамић Ћосић Николић Шћепановић "
        "Живковић Чолић Вујић Крстић Хаџић Ђинђић Бјелица Љотић Павловић Рељић Станковић Тешић "
        "Урошевић Филиповић Цвијић",
        ("{given} {family}", "{given} {family}-{other}"),
    ),
    Stock(
        "hy",
        "Արամ Անահիտ Հայկ Շուշան Տիգրան Նարինե Վարդան Աստղիկ Գևորգ Մարիամ Լևոն Սիրանուշ "
        "Հովհաննես Ծովինար Րաֆֆի Գայանե Մկրտիչ Եվա Ռուբեն Զարուհի Խաչիկ Օվսաննա Ֆրունզիկ "
        "Քրիստինե",
        "Սարգսյան Հակոբյան Պետրոսյան Գրիգորյան Տեր-Պողոսյան Մկրտչյան Խաչատրյան Հովհաննիսյան "
        "Ճաղարյան Ղազարյան Շահինյան Աբգարյան Ջանիբեկյան Թումանյան Ցատուրյան Նալբանդյան Օհանյան "
        "Ֆարմանյան Չարենց Ժամկոչյան Ռշտունի Բագրատունի Վարդանյան Կամսարական",
        ("{given} {family}", "{given} {second}ի {family}"),
    ),
    Stock(
        "ka",
        "გიორგი ნინო დავით თამარ ლევან ქეთევან ვახტანგ მარიამ ირაკლი ეკატერინე ზურაბ ნათია "
        "ჯემალ ხათუნა შოთა ღვთისო ელენე ოთარ ცისანა ბესიკ ჟუჟუნა ფიქრია ყვარყვარე წყალობა",
        "ბერიძე კაპანაძე გელაშვილი ჯაფარიძე მჭედლიშვილი ლომიძე ჭავჭავაძე ღვინიაშვილი ყიფიანი "
        "ხვედელიძე წერეთელი ძნელაძე შენგელია ცქიტიშვილი ფხაკაძე ჟორჟოლიანი ტაბიძე რუხაძე "
        "სულაქველიძე პაპაშვილი ნიჟარაძე თოიძე ვაჩნაძე დოლიძე",
        ("{given} {family}", "{given} {family}-{other}"),
    ),
    Stock(
        "he",
        "דוד שרה יעקב רחל משה מרים יצחק לאה אברהם תמר יוסף נועה ג׳ורג׳ אסתר שמעון צ׳רלי חנה "
        "אורי ז׳אן עדי יונתן טליה גיל שירה",
        "כהן לוי מזרחי פרץ ביטון דהן אברהם פרידמן בן-דוד שפירא אזולאי חדד רוזנברג קליין גבאי "
        "אוחיון צ׳ורני ג׳נאח בר־אילן עמר וקנין יוספי ז׳בוטינסקי סגל",
        (
            "{given} {family}",
            "{given} {family} (David)",
            "ד״ר {given} {family}",
            "{given} {family}-{other}",
            "Dana {given} {family}",
            "עו״ד {given} {family}",
            "{given} {family} 2",
        ),
    ),
    Stock(
        "ar",
        "محمد فاطمة أحمد عائشة علي خديجة حسن زينب إبراهيم مريم يوسف سلمى خالد نور عمر ليلى "
        "مصطفى هدى عبد_الرحمن آمنة ياسين رؤى عبد_الله هناء",
        "الأحمد الحسيني المصري البغدادي العلي التونسي الخطيب النجار الشيخ الإدريسي آل_سعيد "
        "الفلاح السيد اللبناني القرشي الضاهر الظاهري الغزالي الثقفي الجزائري الكردي اليماني "
        "الزهراء الطائي",
        (
            "{given} {family}",
            "{given} بن {second} {family}",
            "د. {given} {family}",
            "{given} و{second} {family}",
            "{given} {family} (Sami)",
            "{given} لل{second} {family}",
        ),
    ),
    Stock(
        "fa",
        "محمدرضا زهرا علی فاطمه حسین مریم رضا پریسا مهدی گلناز بهرام ژاله کاوه شیرین پژمان "
        "ساناز چنگیز آرزو امیر نازنین یاسمن گیتی کیارش ایمان",
        "احمدی می\u200cآبادی محمدی نیک\u200cپور کریمی خوش\u200cنویس حسینی گل\u200cمحمدی رضایی "
        "شاه\u200cبختی موسوی پاک\u200cنژاد پهلوان کیارستمی ژیان چراغی به\u200cآذین گنجی یزدانی "
        "آتش\u200cبار فرهادی قاضی\u200cزاده صدر ظریف",
        ("{given} {family}", "{given} {second} {family}", "{given} {family} {other}"),
    ),
    Stock(
        "ur",
        "محمد عائشہ علی فاطمہ حسن زینب بلال ثناء عمران نگہت ڈاکٹر_سلیم ٹیپو ہمایوں گڑیا یاسر "
        "پروین چاند ژوب کھیال بھٹو آصف رابعہ طاہرہ غزالہ",
        "خان چوہدری بھٹی قریشی صدیقی ملک راجپوت گیلانی انصاری ہاشمی بٹ ڈوگر ٹوانہ کھوکھر پراچہ "
        "ژوبی نیازی شیخ مرزا آفریدی بلوچ گھمن لودھی یوسفزئی",
        ("{given} {family}", "{given} {second} {family}"),
    ),
    Stock(
        "hi",
        "अमित प्रिया राहुल श्रुति कृष्ण लक्ष्मी ऋषि ज्योति विक्रम स्मृति अर्जुन दीप्ति सिद्धार्थ ऐश्वर्या शंकर "
        "उर्मिला ज्ञानेंद्र इंदु ओम पूर्णिमा बड़े झूलन फ़राह ज़ोया",
        "शर्मा वर्मा सिंह गुप्ता मिश्रा द्विवेदी चतुर्वेदी त्रिपाठी श्रीवास्तव कपूर यादव चौधरी बख़्शी ठाकुर "
        "भट्टाचार्य राठौड़ खन्ना ढिल्लों घोष जोशी अय्यर ऋषि छाबड़ा पांडेय",
        ("{given} {family}", "{given} कुमार {family}", "डॉ. {given} {family}"),
    ),
    Stock(
        "mr",
        "सचिन ज्ञानेश्वर मृणाल वैष्णवी विठ्ठल पु._ल. ऱ्होना कुंदा शाळिग्राम लळित तुकाराम सई ऋजुता गौरी हृषीकेश "
        "ऐश्वर्य क्षितिज स्पृहा शर्वरी अॅलन ऑस्कर त्र्यंबक धोंडो इरावती",
        "देशपांडे कुलकर्णी जोशी टिळक पाटील फडणवीस साळवी गाडगीळ आंबेडकर शिंदे गोखले कर्वे लेले ठाकरे दांडेकर "
        "क्षीरसागर मंगेशकर ढसाळ खांडेकर चव्हाण दळवी भावे पळशीकर त्र्यंबके",
        ("{given} {family}", "{given} {second} {family}"),
    ),
    Stock(
        "bn",
        "রবি শ্রেয়া সুভাষ অপর্ণা ঋত্বিক মৌসুমী সত্যজিৎ দীপা উত্তম ঐন্দ্রিলা শঙ্খ জ্যোৎস্না কৃষ্ণেন্দু ইন্দ্রাণী "
        "বিষ্ণু লক্ষ্মী গৌতম সুচিত্রা প্রসেনজিৎ রূপা ঈশান উষা মৃণাল অঞ্জন",
        "চট্টোপাধ্যায় বন্দ্যোপাধ্যায় মুখোপাধ্যায় ঘোষ রায় সেনগুপ্ত ভট্টাচার্য দাশ বিশ্বাস চক্রবর্তী হোসেন "
        "আহমেদ মণ্ডল সাঁতরা গঙ্গোপাধ্যায় দত্ত নাথ পাল মিত্র কুণ্ডু রহমান খাতুন বসু লাহিড়ী",
        ("{given} {family}", "{given} {second} {family}", "ড. {given} {family}"),
    ),
    Stock(
        "pa",
        "ਗੁਰਪ੍ਰੀਤ ਹਰਜੀਤ ਮਨਦੀਪ ਅੰਮ੍ਰਿਤ ਸੁਖਵਿੰਦਰ ਜਸਪ੍ਰੀਤ ਬਲਵੰਤ ਕੁਲਜੀਤ ਪਰਮਿੰਦਰ ਨਵਜੋਤ ਦਿਲਜੀਤ ਰੁਪਿੰਦਰ ਤੇਜਿੰਦਰ "
        "ਸਿਮਰਨ ਜਗਜੀਤ ਹਰਭਜਨ ਇੰਦਰਜੀਤ ਓਅੰਕਾਰ ਐਸ਼ਵੀਰ ਬੱਬੂ ਚਰਨਜੀਤ ਖ਼ੁਸ਼ੀ ਜ਼ੋਰਾਵਰ ਫ਼ਤਿਹ",
        "ਸਿੰਘ ਕੌਰ ਗਿੱਲ ਸਿੱਧੂ ਢਿੱਲੋਂ ਬਰਾੜ ਸੰਧੂ ਧਾਲੀਵਾਲ ਮਾਨ ਗਰੇਵਾਲ ਔਲਖ ਚੀਮਾ ਭੁੱਲਰ ਰੰਧਾਵਾ ਟਿਵਾਣਾ ਖਹਿਰਾ ਦਿਓਲ "
        "ਬਾਜਵਾ ਸੋਢੀ ਵਿਰਕ ਝੱਜ ਪੰਨੂ ਘੁੰਮਣ ਛੀਨਾ",
        ("{given} {family}", "{given} ਸਿੰਘ {other}", "ਡਾ. {given} {family}"),
    ),
    Stock(
        "gu",
        "નરેશ હેતલ જિગ્નેશ કૃપા ધર્મેશ ઉર્વશી મિત્રા ભાવેશ શ્રદ્ધા ક્ષિતિજ ઋષભ જ્યોતિ વિઠ્ઠલ ઈશ્વર દક્ષા ઓમ "
        "ઐશ્વર્યા પ્રફુલ્લ રશ્મિ સ્નેહલ અંબા ઝવેર ળ્હાસ યજ્ઞેશ",
        "પટેલ શાહ મહેતા દેસાઈ ત્રિવેદી ભટ્ટ જોષી પંડ્યા ચૌહાણ સોલંકી વ્યાસ ઝાલા રાઠોડ દવે ઉપાધ્યાય ગાંધી "
        "કાપડિયા દ્વિવેદી શ્રીમાળી ઠક્કર ધોળકિયા ખત્રી મોદી વૈષ્ણવ",
        ("{given} {family}", "{given}ભાઈ {family}", "{given} {second} {family}"),
    ),
    Stock(
        "ta",
        "முருகன் லட்சுமி கார்த்திக் மீனாட்சி செந்தில் கௌசல்யா விஜய் ஸ்ரீதேவி அருண் ஐஸ்வர்யா பாலு தமிழ்ச்செல்வி "
        "ரஜினி இளையராஜா கிருஷ்ணன் உமா ஓவியா ஜெயலலிதா ஹரிணி ஷண்முகம் ஞானம் ஆண்டாள் ஈஸ்வரி ஔவை",
        "சுப்பிரமணியம் இராமசாமி நடராஜன் கிருஷ்ணமூர்த்தி பிள்ளை முதலியார் ஐயர் வேங்கடேசன் பாண்டியன் சோழன் "
        "செல்வராஜ் தங்கவேலு அண்ணாதுரை ராமச்சந்திரன் ஜெகதீசன் ஷாஜகான் மாணிக்கம் எழிலன் குமரேசன் துரைசாமி "
        "வைரமுத்து பொன்னுசாமி யுவராஜ் ழகரன்",
        ("{initial}. {given}", "{given} {family}", "{family} {given}"),
    ),
    Stock(
        "te",
        "కృష్ణ లక్ష్మి వెంకటేష్ పద్మ శ్రీనివాస్ జ్యోత్స్న రాఘవేంద్ర అనసూయ చిరంజీవి సౌందర్య ప్రభాస్ ఐశ్వర్య నాగార్జున ఉష్ణ విష్ణు "
        "భ్రమరాంబ సత్యం ఋత్విక్ హృదయ్ ఇంద్రజ ఓంకార్ క్షేత్రయ్య జ్ఞానేశ్వరి త్రినాథ్",
        "రావు రెడ్డి నాయుడు శాస్త్రి చౌదరి అక్కినేని నందమూరి దాసరి వర్మ ఘంటసాల బొమ్మిరెడ్డి పుట్టపర్తి విశ్వనాథ కొణిదెల మంచు "
        "దగ్గుబాటి ద్వివేది శ్రీపాద ఈడ్పుగంటి ఉప్పలపాటి జొన్నలగడ్డ ఠాగూర్ ఝాన్సీ త్యాగరాజు",
        ("{given} {family}", "{family} {given}", "{given} {second} {family}"),
    ),
    Stock(
        "kn",
        "ರಾಜ್\u200cಕುಮಾರ್ ಲಕ್ಷ್ಮಿ ಶ್ರೀನಾಥ್ ವಿಷ್ಣುವರ್ಧನ್ ಅನಂತ್ ಕೃಷ್ಣ ಜ್ಯೋತಿ ಪುನೀತ್ ಐಶ್ವರ್ಯ ಭಾರತಿ ಸೌಮ್ಯ ಉಪೇಂದ್ರ ಸ್ಫೂರ್ತಿ "
        "ಗಿರೀಶ್ ಹೃಷಿಕೇಶ ಕ್ಷಮಾ ಋತು ಇಂದಿರಾ ಓಂಕಾರ ಶಂಕರ್ ದ್ವಾರಕೀಶ್ ತ್ರಿವೇಣಿ ಝರಿ ಡಾ._ಜ್ಞಾನಿ",
        "ಗೌಡ ಶೆಟ್ಟಿ ಹೆಗ್ಡೆ ಕುಲಕರ್ಣಿ ಭಟ್ ಕಾರ್ನಾಡ್ ಪಾಟೀಲ್ ಬೇಂದ್ರೆ ಅಡಿಗ ಕಾಸರವಳ್ಳಿ ಮೂರ್ತಿ ಶಾಸ್ತ್ರಿ ಉಡುಪ ಕಟ್ಟೀಮನಿ ಹುಣಸೂರು "
        "ದೇಸಾಯಿ ನಾಯ್ಕ್ ರಾಮಸ್ವಾಮಿ ಪುಟ್ಟಣ್ಣ ಸಿದ್ದಲಿಂಗಯ್ಯ ತ್ಯಾಗರಾಜ್ ಕಂಬಾರ ಐತಾಳ್ ಘಾಟೆ",
        ("{given} {family}", "{family} {given}", "{given} {second} {family}"),
    ),
    Stock(
        "ml",
        "മോഹൻലാൽ ലക്ഷ്മി അടൂർ ശ്രീവിദ്യ ഉണ്ണികൃഷ്ണൻ ജ്യോതിർമയി പ്രേംനസീർ ഐശ്വര്യ സത്യൻ ശോഭന കുഞ്ചാക്കോ മഞ്ജു "
        "ദിലീഷ് പാർവ്വതി ഋഷിരാജ് ഇന്ദ്രൻസ് ഓമന ഭാഗ്യലക്ഷ്മി ഗീതു വേണു സ്വാതി ക്ഷേമ ത്രേസ്യ ഝാൻസി",
        "നായർ മേനോൻ നമ്പൂതിരി പണിക്കർ വർമ്മ കുറുപ്പ് പിള്ള തമ്പുരാൻ ചാക്കോ ഗോപാലകൃഷ്ണൻ വാര്യർ എഴുത്തച്ഛൻ "
        "ശങ്കരൻകുട്ടി തോമസ് മാത്യു ബഷീർ ഇടശ്ശേരി വള്ളത്തോൾ കുമാരനാശാൻ ഉള്ളൂർ സുകുമാരൻ മമ്മൂട്ടി പൊറ്റെക്കാട്ട് ജോർജ്ജ്",
        ("{given} {family}", "{initial}. {given} {family}", "{given} {second}"),
    ),
    Stock(
        "si",
        "සුනිල් කුමාරි නිමල් චන්ද්\u200dරිකා ප්\u200dරියන්ත ශ්\u200dරියානි රුවන් ඉන්දු සනත් අනුරාධා මහේල දිල්රුක්ෂි ලක්ෂ්මන් "
        "උපුල් ගාමිණී ඓශ්වර්යා ජයන්ති කෘෂ්ණා විද්\u200dයා ඕෂධී බුද්ධික ස්වර්ණා තිස්ස ඤාණ",
        "පෙරේරා සිල්වා ප්\u200dරනාන්දු විජේසිංහ ජයවර්ධන බණ්ඩාරනායක රාජපක්ෂ ගුණවර්ධන දිසානායක හේරත් ඒකනායක "
        "කරුණාරත්න සේනානායක වික්\u200dරමසිංහ ශ්\u200dරීමත් මෙන්ඩිස් අබේසේකර රත්නායක කොඩිකාර ලියනගේ ඈපා "
        "සංගක්කාර උඩවත්ත ධර්මසේන",
        ("{given} {family}", "{given} {second} {family}"),
    ),
    Stock(
        "th",
        "สมชาย สมหญิง ณัฐวุฒิ กุลธิดา ปิยะ ศิริพร ธนพล เพ็ญศรี อภิชาติพงศ์ น้ำฝน วิศิษฎ์ ชุติมณฑน์ กิตติ์ รัชนี ญาณี "
        "โอฬาร ฐิติ ไพโรจน์ ใจดี เกรียงไกร ฤทธิ์ ปลื้ม พี่ต้น หนึ่งฤทัย",
        "ศรีสุข วงศ์สวัสดิ์ จันทร์เพ็ญ เจริญสุข ทองดี วีระเศรษฐกุล รัตนเรือง กัลย์จาฤก ณ_อยุธยา สุวรรณภูมิ ปั้นดี ยิ้มแย้ม "
        "อุดมศักดิ์ ภิรมย์ภักดี ตั้งมั่น ชื่นชม ฤกษ์ดี แก้วกล้า พงษ์พานิช ไทยแท้ ใหญ่ยิ่ง ศุภฤกษ์ ญี่ปุ่น ฎีกา",
        ("{given} {family}", "ม.ล. {given} {family}", "{given} ({second}) {family}"),
    ),
    Stock(
        "lo",
        "ສົມຊາຍ ຄຳ ບຸນມີ ແກ້ວ ພອນສະຫວັນ ມະນີວັນ ສີສະຫວາດ ດວງຈັນ ທອງໃບ ນ້ອຍ ໄພວັນ ຈັນທະລາ ອຳພອນ ຫຼ້າ ວຽງໄຊ "
        "ເພັດ ໜູພອນ ສຸກສະຫວັນ ເກດແກ້ວ ໂພໄຊ ຂັນທອງ ຍອດ ປິ່ນ ລັດຖະ",
        "ວົງສາ ພົມມະຈັນ ສີສຸວັນ ໄຊຍະວົງ ຈັນທະວົງ ສຸລິຍະວົງ ພູມີ ດວງດາລາ ແສງຈັນ ອິນທະວົງ ຫຼວງລາດ ຄຳພູ ບຸບຜາ ແກ້ວມະນີ "
        "ທຳມະວົງ ໝື່ນໄຊ ນາມວົງ ຍິ່ງຍົງ ໂພທິສານ ເພັງດີ ຂຽວສະອາດ ລາດຊະວົງ ວິໄລ ຮຸ່ງເຮືອງ",
        ("{given} {family}", "ທ່ານ {given} {family}", "{given} {second} {family}"),
    ),
    Stock(
        "km",
        "សុខា បុប្ផា វិចិត្រ ចន្ទ្រា រតនៈ ស្រីមុំ ពិសិដ្ឋ សុភាព ធារ៉ា កញ្ញា វណ្ណៈ ច័ន្ទ សម្បត្តិ មុន្នី ដារ៉ា លក្ខិណា ភក្តី បូរី "
        "ឧត្តម ស្រស់ ឫទ្ធី អង្គារ ឡៃ ខេមរា",
        "សុខ ហ៊ុន ស៊ិន ចាន់ កែវ លី ញឹក ជា នួន ប៉ែន ឈួន ស្រ៊ុន អ៊ុំ ទេព សេង គង់ ម៉ៅ ឡុង វ៉ាន់ ឃុត យឹម ព្រំ ផន ត្រឹង",
        ("{family} {given}", "{family} {other} {given}", "លោក {family} {given}"),
    ),
    Stock(
        "my",
        "အောင်ဆန်း ခင်မျိုး သန်းရွှေ မြင့်မြင့် ကျော်ဇော စုစု တင်ဦး နှင်းဆီ ဇော်ဝင်း ဖြူဖြူ ရဲမြင့် သီရိ ညွန့်လှိုင် စန္ဒာ "
        "မောင်မောင် ဌေးဌေး ဥက္ကာ ဝတ်ရည် လှိုင်ထွဋ် ကြည်ကြည် ဣန္ဒြာ ဓမ္မ သျှင်နှောင်း ဘိုဘို",
        "ကျော် ဝင်း ထွန်း လင်း မြတ် ဇင် နိုင် အောင် ဖြိုး ထက် ရွှေ စိုး ခိုင် နွယ် လှ ဟိန်း သိန်း ကြွယ် ညို ဆွေ မြိုင် သွင် ပွင့် ဗညား",
        ("ဦး{given} {family}", "ဒေါ်{given} {family}", "ကို{given} {second}", "မ{given} {family}"),
    ),
    Stock(
        "am",
        "አበበ ሠላማዊት ኃይሌ ትዕግሥት ተስፋዬ አስቴር ዮሐንስ ፀሐይ ገብረ_መድኅን ወርቅነሽ ጥሩነሽ ቀነኒሳ ደራርቱ ሙሉጌታ ብርሃኔ "
        "እንዳልካቸው ዘነበች ፍቅርተ ኢዮብ ሰሎሞን ጴጥሮስ ኹሴን ቴዎድሮስ ዣንጥላ",
        "በቀለ ገብረሥላሴ ወልደ_ማርያም ከበደ ታደሰ አለማየሁ መኮንን ደስታ ተክለ_ሃይማኖት ጌታቸው ነጋሽ ሺፈራው ኃይለ_ሥላሴ ይልማ ዘውዴ ጫላ "
        "አሰፋ ፋሲል እሸቱ ሐጎስ ቶሎሳ ዲባባ ግርማ ውብሸት",
        (
            "{given} {family}",
            "ወ/ሮ {given} {family}",
            "አቶ {given} {family}",
            "{given} {family} {other}",
        ),
    ),
    Stock(
        "zh-Hans",
        "伟 芳 娜 秀英 敏 静 丽 强 磊 军 洋 勇 艳 杰 娟 涛 明 超 秀兰 霞 德庆 丹 雨𬀩 𬭚 晓龙 一鸣",
        "王 李 张 刘 陈 杨 赵 黄 周 吴 欧阳 司马 上官 诸葛 夏侯 皇甫 令狐 𠮷田 郑 冯 叶 吕 㑇 "
        "邓 谢 艾",
        ("{family}{given}", "{family} {given}", "{family}{given}（{family}{second}）"),
    ),
    Stock(
        "zh-Hant",
        "偉 芳 娜 秀英 敏 靜 麗 強 淑芬 軍 志明 勇 豔 傑 娟 濤 雅婷 超 秀蘭 霞 德慶 丹 家豪 "
        "怡君 國榮 𤧟",
        "王 李 張 劉 陳 楊 趙 黃 周 吳 歐陽 司馬 上官 諸葛 夏侯 皇甫 令狐 鄭 馮 葉 呂 鄧 謝 蕭 "
        "龔 范姜",
        ("{family}{given}", "{family} {given}", "{family}{given}·{second}"),
    ),
    Stock(
        "zh-HK",
        "嘉玲 偉仔 國榮 艷芳 潤發 曼玉 家輝 嘉欣 德華 學友 朝偉 詠詩 千嬅 慧琳 城武 祖賢 鎮宇 "
        "達明 碧瑤 子瓊 峯 啟𨋢",
        "陳 黃 李 梁 張 林 劉 何 吳 郭 歐陽 司徒 鄭 曾 葉 麥 鄺 溫 關 潘 衞 嚮",
        ("{family}{given}", "{family} {given}", "Kenny {family}{given}"),
    ),
    Stock(
        "ja",
        "裕子 健一 翔太 陽菜 さくら 大輔 ひかり 拓海 美咲 蓮 葵 マリ 修 結衣 悠斗 あやの 奈々 "
        "直樹 千尋 太郎 すゞ ケンジ 由紀夫 野々花",
        "田中 佐藤 鈴木 高橋 佐々木 渡邊 斎藤 齋藤 髙橋 𠮷野 小野寺 葛\U000e0100城 "
        "辻\U000e0100 榊\U000e0101 渡邉\U000e0102 代々木 奈良橋 森 勅使河原 五十嵐 東海林 神﨑 "
        "塚 ヶ原",
        (
            "{family}{given}",
            "{family} {given}",
            "{family}\u3000{given}",
            "{family}・{other} {given}",
        ),
    ),
    Stock(
        "ja-Hrkt",
        "ひろし ゆうこ けんじ さちこ ジョン マリア ヴィクトール チャーリー りゅうへい きょうこ "
        "フィリップ ぴょん吉 ジェーン てっぺい ミッシェル しずか ヨーコ あいこ ティファニー "
        "どんぐり",
        "たなか スズキ さとう タカハシ わたなべ スミス ヤマモト こばやし カトウ よしだ "
        "ブラウン さゝき イノウエ きむら デュポン みうら ヴェルヌ いとう オノ ゔぁん",
        ("{family}{given}", "{given}・{family}", "{family} {given}", "{given}・{second}・{family}"),
    ),
    Stock(
        "ko",
        "민수 지은 서연 준호 영희 철수 하늘 봄 은별 도윤 예린 찬욱 준호 혜수 강호 송이 빛나 "
        "슬기 힘찬 뚜벅 쌍용 꽃님 훈 읊",
        "김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권 황 안 남궁 황보 제갈 선우 독고 뷁 홍",
        ("{family}{given}", "{family} {given}", "{family}{given} ({second})"),
    ),
)
"""What the names are made of, and how."""

BESIDE: Final = (
    Stock(
        "zh-Hans",
        "Wei=伟 Fang=芳 Na=娜 Xiuying=秀英 Min=敏 Jing=静 Li=丽 Qiang=强 Lei=磊 Dan=丹 "
        "Yaqing=雅晴 Tehching=德庆",
        "Wang=王 Zhang=张 Liu=刘 Chen=陈 Yang=杨 Ouyang=欧阳 Sima=司马 Huang=黄 Lü=吕 Zheng=郑 "
        "Ai=艾 Xie=谢",
        ("{family} {given}",),
    ),
    Stock(
        "ja",
        "Yūko=裕子 Ken'ichi=健一 Shōta=翔太 Hina=陽菜 Sakura=さくら Daisuke=大輔 Takumi=拓海 "
        "Misaki=美咲 Jun=純 Ōji=王子 Nana=奈々 Mari=マリ",
        "Tanaka=田中 Satō=佐藤 Suzuki=鈴木 Sasaki=佐々木 Watanabe=渡邊 Ōno=大野 Saitō=齋藤 "
        "Kondō=近藤 Gotō=後藤 Itō=伊藤 Yoshino=𠮷野 Mori=森",
        ("{family} {given}",),
    ),
    Stock(
        "ko",
        "Min-su=민수 Ji-eun=지은 Seo-yeon=서연 Jun-ho=준호 Yeong-hui=영희 Chan-uk=찬욱 "
        "Hye-su=혜수 Gang-ho=강호 Ha-neul=하늘 Do-yun=도윤 Ye-rin=예린 Bom=봄",
        "Kim=김 Lee=이 Park=박 Choi=최 Jung=정 Kang=강 Cho=조 Yoon=윤 Namgung=남궁 Hwang=황 "
        "Bong=봉 Han=한",
        ("{family} {given}",),
    ),
    Stock(
        "th",
        "Somchai=สมชาย Siriporn=ศิริพร Nattawut=ณัฐวุฒิ Piya=ปิยะ Kritsana=กฤษณา Namfon=น้ำฝน",
        "Sisuk=ศรีสุข Wongsawat=วงศ์สวัสดิ์ Ratanaruang=รัตนเรือง Thongdi=ทองดี Panya=ปัญญา Chuenchom=ชื่นชม",
        ("{given} {family}",),
    ),
    Stock(
        "hi",
        "Amit=अमित Priya=प्रिया Shruti=श्रुति Rahul=राहुल Jyoti=ज्योति Krishna=कृष्ण",
        "Sharma=शर्मा Gupta=गुप्ता Mishra=मिश्रा Kapoor=कपूर Joshi=जोशी Srivastava=श्रीवास्तव",
        ("{given} {family}",),
    ),
    Stock(
        "he",
        "David=דוד Sara=שרה Yaakov=יעקב Tamar=תמר George=ג׳ורג׳ Noa=נועה",
        "Cohen=כהן Levi=לוי Mizrahi=מזרחי Ben-David=בן־דוד Peretz=פרץ Friedman=פרידמן",
        ("{given} {family}",),
    ),
    Stock(
        "ar",
        "Muḥammad=محمد Fāṭima=فاطمة Aḥmad=أحمد Layla=ليلى Yūsuf=يوسف Nūr=نور",
        "al-Ḥusaynī=الحسيني al-Miṣrī=المصري Najjār=نجار al-Khaṭīb=الخطيب Ṣabbāgh=صباغ "
        "al-ʿAlī=العلي",
        ("{given} {family}",),
    ),
    Stock(
        "ru",
        "Aleksej=Алексей Dmitrij=Дмитрий Fëdor=Фёдор Sergej=Сергей Pëtr=Пётр Ilʹja=Илья",
        "Ščëgolev=Щёголев Žukov=Жуков Solovʹëv=Соловьёв Čajka=Чайка Ivanov=Иванов Èjzen=Эйзен",
        ("{given} {family}",),
    ),
)
"""Names in Latin letters, each with its own script after a sign of equality."""

WHOLE: Final = {
    "ar": "مُحَمَّد الحَسَن|سَلْمَى بِنْتُ عُمَر|الشَّيْخ عَبْدُ اللّٰه|لِلأَمِيرة نُور|والعبّاس وبالحسن|مُؤَيِّد الدِّين",
    "he": "שָׂרָה לֵוִי|דָּוִד בֶּן־יוֹסֵף|שמואל יוסף עמר (1888)|צה״ל וחב׳|Yossi & יוסי בע״מ|"
    "רש״י (Rashi) מטרואה",
    "fa": "بچه\u200cهای خوب|دکتر ن. می\u200cخواهم|خانهٔ فیلم ۱۲",
    "zh-Hans": "古丽·热合曼|阿不都·卡德尔江|买买提·迪力夏提|扎西·次仁|𠮷川幸次|王𬀩|李𬭚|陈𬱟|张𫖯|"
    "欧阳𬤝|阿尔·马里诺|北京“长城” 电影厂",
    "zh-Hant": "夷將·拉藍|馬躍·古木|𠮷田修|李𤧟|張國偉（Jacky）|「小明」陳|阿爾·馬里諾",
    "ja": "葛\U000e0100飾 北太|辻\U000e0100 仁志|佐々木 奈々|野々村 いすゞ|𠮷田 茂|すゞ子|"
    "ビートまこと|髙島 礼|(株)東宝|山﨑 勤",
    "ko": "독고 영수|제갈공민|김민수 & 이지은|㈜ 한국영화|이·박 사무소",
    "th": "กกต. ๑๒|ณ เณร|ปิ่น ป๊อปปี้|ผู้ใหญ่ลี|ฟ้าฝี่ ฬ่อ|ธรณ์ ธำรงทองดี",
    "my": "ဦးကြက်ဖြူ|မြန်မာ့အသံ ၁၂|ဒေါ်အောင်မြင့်စုကြည် (၂)|ကျွန်ုပ်",
    "km": "ស្ត្រី|ក្រុមហ៊ុន ១២|ព្រះបាទ ជ័យវរ្ម័ន|ខ្ញុំ ម៉ីស៊ី",
    "hi": "स्त्री|डॉ. ऋद्ध्या|कर्त्रीं|१२ मित्र|ज़ेबुन्निसा ख़ान|ट्रॅक्टर ड्रङ्ग",
    "vi": "Nguyễn Ẩn Ẫu|Đặng Ứng Ế|Ỷ Lan|Ẵng Ộ Ợ|Trần “Bảy Ự” Ẵm|NGUYỄN ẨN ẪM",
    # Deliberately in NFD: letters with their marks beside them.
    "fr": "Ame\u0301lie Be\u0301jart|Franc\u0327ois No\u0308el|Zoe\u0308 Cha\u0302telain",
    "cs": "Jir\u030ci\u0301 Dvor\u030ca\u0301k|Matej\u030c Z\u030cizka",
    "de": "Ju\u0308rgen Scha\u0308fer",
    "ja-Hrkt": "か\u3099っこ ふ\u309aりん",
    "ru": "Се\u0301ргий Васи\u0301льевич",
    "en": "Mötley Crüe|“Weird Al” Yak|50 Cent Piece|deadmau5|will.i.am|X Æ A-12|P!nk|Ke$ha|"
    "k.d. lang|AC/DC Rentals|¥€$|Sunn O)))|3OH!3|H₂O Sound|N°5|Zoë #1|@home|½ Pint|"
    "“’Tis” O’Clock|Spın̈al Tap|Motörhead ™|Björk & Co.|†††|Æon Flux Æ|ŁÓDŹ|"
    "‹Guillemets› «Twins»|A—Z|A–Z|No. 1…|fi ffi Office|M*A*S*H|St. Vincent’s|100% Wool|"
    "C++ & C#|[the] band|{braces}|~tilde~|^caret^|back\\slash|"
    "\"straight\"|'quoted'|: colon|- dash|# hash|? ask|! bang|% percent|& and|* star|@ at|` tick|"
    "null|true|~|1.0|0x1F|1e3|2024-01-01|yes|No|=|...|---|“|”|’",
    "mul": "Ai Dan 艾丹|Kim Min-su 김민수|Tanaka Yūko 田中裕子|David Cohen דוד כהן|"
    "דוד כהן (David)|Omar Najjar عمر نجار|Алла Alla 阿拉|Σοφία Sofia 소피아|"
    "अमित Amit 阿米特|Somchai สมชาย 颂猜|Dimash Димаш 迪玛希|Nune Նունե|Tamar თამარ|"
    "Abebe አበበ|Trần Đức 陳德|Sok សុខ|Aung အောင်|Keo ແກ້ວ|ربيع Rabih ربيع|Rabih ربيع Rabih|"
    "X ש 1 2 ב Y|(ש) [ב] {ג}|ש 12-34 ב|ع 12٫5 م ٪|A ع ש B|田中 عمر 金",
}
"""Names that are made of nothing: companies, and what is hard to set. A stroke parts them."""

_TRADES: Final = {
    "en": "{a} & {b} Ltd.|{a} 2000®|{a}-{b} Post, Inc.|{a} Films™|Studio {a} № 5|{a}+{b} LLC|"
    "Café {a} 24/7",
    "de": "{a} & Söhne GmbH|{a} Filmverleih KG|{a} {b} Tonstudio AG|{a} 3D°",
    "fr": "Éditions {a} & Cie|Société {a} S.à r.l.|{a} {b} № 7|Ciné-{a} « 35 mm »",
}
"""How companies are called after two people."""
_EACH_TRADE: Final = 12


def _words(listed: str) -> list[str]:
    return [word.replace("_", " ") for word in listed.split(" ")]


def _combined(stock: Stock) -> Iterator[str]:
    """Yield names of a stock: each of its names in turn, and a pattern after another."""
    given, family = _words(stock.given), _words(stock.family)
    for number, (turn, first) in enumerate(product(range(len(family)), range(len(given)))):
        last = (first + 5 * turn) % len(family)
        yield stock.patterns[(number + turn) % len(stock.patterns)].format(
            given=given[first],
            second=given[(first + 7) % len(given)],
            family=family[last],
            other=family[(last + 5) % len(family)],
            initial=given[(first + 3) % len(given)][0],
        )


def _companies(language: str, patterns: str) -> Iterator[str]:
    stocks = [stock for stock in STOCKS if stock.language == language]
    families = [name for stock in stocks for name in _words(stock.family)]
    for pattern in patterns.split("|"):
        for number in range(_EACH_TRADE):
            a, b = families[number], families[-1 - number]
            yield pattern.format(a=a, b=b)


def _beside(stock: Stock) -> Iterator[WorldName]:
    for name in _combined(stock):
        parts = [part.partition("=") for part in name.split(" ")]
        own = " ".join(native for _, _, native in parts)
        if stock.language in {"zh-Hans", "ja", "ko"}:
            own = own.replace(" ", "")
        yield WorldName(stock.language, " ".join(latin for latin, _, _ in parts), own)


@lru_cache(maxsize=1)
def names_of_the_world() -> tuple[WorldName, ...]:
    """Return all of them, those of one language together, no two alike."""
    names: dict[WorldName, None] = {}
    for stock in STOCKS:
        own = sum(one.language == stock.language for one in STOCKS)
        made = dict.fromkeys(WorldName(stock.language, text) for text in _combined(stock))
        names |= dict.fromkeys(list(made)[: PER_LANGUAGE // own])
    for language, patterns in _TRADES.items():
        names |= dict.fromkeys(WorldName(language, one) for one in _companies(language, patterns))
    for language, listed in WHOLE.items():
        names |= dict.fromkeys(WorldName(language, text) for text in listed.split("|"))
    for stock in BESIDE:
        beside = list(_beside(stock))[:24]
        names |= dict.fromkeys(beside)
        inline = (WorldName(one.language, f"{one.text} {one.native}") for one in beside[::-1])
        names |= dict.fromkeys(inline)
    languages = dict.fromkeys(name.language for name in names)
    order = {language: place for place, language in enumerate(languages)}
    return tuple(sorted(names, key=lambda name: order[name.language]))
