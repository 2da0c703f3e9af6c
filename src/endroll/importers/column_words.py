"""The words at the head of the columns of crew lists, in the languages that endroll reads.

A header is compared by its letters alone: case, spaces, punctuation, digits and accents of Latin
letters do not count, nor does an English plural.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_WORDS: Final = {
    "name": """
        name|full name|name and surname|crew name|cast name|actor name|writer name|display name
        |credit line
        |nom complet|nom et prénom|nom prénom|prénom et nom|prénom nom|nom|noms
        |vollständiger name|vor und nachname|vorname nachname|vorname und nachname|namen
        |vor und zuname
        |nombre|nombres|nombre completo|nombre y apellidos|nombre y apellido
        |nome|nomi|nominativo|nome completo|nome e cognome|cognome e nome
        |nome e sobrenome|nome e apelido
        |naam|volledige naam|voor en achternaam
        |namn|fullständigt namn|för och efternamn|navn|fullt navn|fulde navn|nimi|koko nimi
        |imię i nazwisko|nazwisko i imię|jméno a příjmení|celé jméno
        |meno a priezvisko|celé meno|név|teljes név
        |nume|nume complet|nume și prenume|numele|име и фамилия|имена|пълно име
        |имя|фио|имя и фамилия|фамилия и имя|фамилия имя|фамилия имя отчество|полное имя
        |піб|ім'я|ім'я та прізвище|прізвище та ім'я|прізвище ім'я|повне ім'я
        |име и презиме|презиме и име|ime i prezime|prezime i ime|puno ime|ime in priimek
        |όνομα|ονοματεπώνυμο|πλήρες όνομα
        |ad soyad|adı soyadı|isim soyisim|isim|adı|tam adı
        |الاسم|اسم|الاسم الكامل|الأسماء|שם|שם מלא|שם ושם משפחה
        |نام|نام کامل|نام و نام خانوادگی
        |नाम|पूरा नाम|নাম|পূর্ণ নাম|பெயர்|முழுப் பெயர்|పేరు
        |ชื่อ|ชื่อ นามสกุล|ชื่อเต็ม|ชื่อและนามสกุล
        |họ tên|họ và tên|tên đầy đủ
        |nama|nama lengkap|nama penuh
        |姓名|名字|人名|氏名|名前|お名前|氏名・名称|이름|성명|성함
        |täisnimi|ees ja perekonnanimi|vārds uzvārds|vārds un uzvārds|vardas pavardė
        |vardas ir pavardė
        """,
    "person": """
        person|crew member|wer|qui|quien|quem|chi|actor|actress|player|performer|who|artist|author
        |creator|contributor
        |member|auteur|acteur|actrice|artiste|darsteller|darstellerin|urheber|autor|künstler
        |autores
        |actriz|attore|attrice|autore|autori|artista|ator|atriz|skådespelare|skuespiller|näyttelijä
        |osoba|aktor|herec|színész|исполнитель|актёр|автор|актор|глумац|glumac|ηθοποιός|oyuncu
        |الممثل|שחקן|بازیگر|कलाकार|นักแสดง|diễn viên|pemeran|pelakon|人员|人員|演员|演員|作者|出演者
        |출연자|배우
        """,
    "credited": """
        credited as|credit name|name as credited|name in credits|credit as|credit|on screen name
        |screen name|screen credit|stage name|crédité comme|crédité sous|nom au générique
        |nom de scène|name im abspann|nennung|nennung als|künstlername|nombre en créditos
        |acreditado como|nombre artístico|accreditato come|nome nei titoli|nome d'arte
        |creditado como
        |nome artístico|vermeld als|krediteras som|krediteres som|kreditert som|w napisach
        |jako w napisach|uváděn jako|в титрах|имя в титрах|как в титрах|у титрах
        |署名|表記|クレジット表記|クレジット名|芸名|片尾署名|艺名|藝名|표기|크레딧 표기|예명
        """,
    "role": """
        role|job|job title|job role|job description|position|post|function|title|credits|crew role
        |duty|duties|task|contribution|occupation|crew position|credit role|responsibility|specialty
        |funktion|tätigkeit|aufgabe|aufgaben|position im abspann|beruf|gewerk funktion
        |poste|fonction|métier|rôle dans l'équipe|emploi
        |cargo|función|puesto|rol|oficio|trabajo|ruolo|mansione|qualifica|incarico|funzione
        |função|ocupação|functie|taak|beroep|befattning|arbetsuppgift|uppgift|stilling|oppgave
        |opgave|tehtävä|toimi|ammatti|funkcja|stanowisko|zawód|funkce|profese|pozice|funkcia
        |pozícia
        |profesia|beosztás|munkakör|feladat|feladatkör|funcție|funcția|post ocupat|длъжност|функция
        |должность|функции|обязанности|посада|функція|функција|позиција|дужност|funkcija|pozicija
        |dužnost|zanimanje|ιδιότητα|ειδικότητα|θέση|αρμοδιότητα|görev|görevi|pozisyon|unvan|ünvan
        |الوظيفة|المنصب|المهمة|תפקיד|משרה|سمت|شغل|وظیفه|مسئولیت
        |पद|भूमिका|काम|কাজ|পদ|பணி|பதவி|హోదా|ตำแหน่ง|หน้าที่
        |chức vụ|vị trí|công việc|chức danh|jabatan|posisi|tugas|jawatan|peranan
        |职务|职位|岗位|职责|职能|分工|工作|職務|職位|職稱|崗位|担当|担当業務|役職|役割|肩書|職種
        |직책|담당|역할|직무|직위|포지션|amet|ametikoht|amats|pareigos
        """,
    "character": """
        character|character name|part|role played|plays|playing|played|as
        |rolle|rollenname|figur|personnage|personaje|papel|personaggio|personagem
        |personage|rol in de film|roll|rollfigur|karakter|karakter navn|rollefigur|hahmo|roolihahmo
        |rooli|postać|rola|postava|role postavy|szerep|karakter neve|personaj|rol interpretat
        |персонаж|герой|роль|роля|улога|лик|uloga|lik|vloga|ρόλος|χαρακτήρας|rolü
        |الشخصية|الدور|דמות|شخصیت|نقش|किरदार|পাত্র|চরিত্র|கதாபாத்திரம்|పాత్ర
        |ตัวละคร|รับบท|บทบาท|nhân vật|vai diễn|vai|tokoh|peran|watak
        |角色|角色名|饰演|飾演|扮演|役|役名|配役|배역|배역명|극중 이름|등장인물
        """,
    "native": """
        native|native name|name native|original name|name in original script|local name
        |native script|chinese name|chinese|name chinese|japanese name|japanese|korean name|korean
        |kanji|hanzi|hangul|arabic name|russian name|name in native script|originalname
        |nom original|nombre original|nome originale
        |中文名|中文|中文姓名|原名|漢字|漢字氏名|本名|日文名|한글|한글 이름|한글명
        """,
    "first": """
        first name|first|firstname|given name|given|given names|forename|christian name
        |vorname|vornamen|rufname|prénom|prénoms|prenom|nombre de pila|primer nombre|nome próprio
        |voornaam|förnamn|fornavn|etunimi|imię|imiona|křestní jméno|jméno|krstné meno|meno
        |keresztnév|utónév|prenume|prenumele|имя собственное|собствено име|власне ім'я
        |όνομα μικρό|μικρό όνομα|ime|име|ad|ön ad|الاسم الأول|שם פרטי|نام کوچک|पहला नाम
        |ชื่อจริง|ชื่อต้น|tên|tên gọi|nama depan|nama pertama|名|下の名前|이름만|eesnimi|vārds|vardas
        """,
    "last": """
        last name|last|lastname|surname|family name|family|nachname|familienname|zuname
        |nom de famille|apellido|apellidos|primer apellido|cognome|sobrenome|apelido|último nome
        |achternaam|familienaam|efternamn|etternavn|efternavn|sukunimi|nazwisko|nazwiska|příjmení
        |priezvisko|vezetéknév|családnév|nume de familie|фамилия|фамилно име|прізвище|презиме
        |prezime
        |priimek|επώνυμο|επίθετο|soyad|soyadı|soyisim|اللقب|اسم العائلة|שם משפחה|نام خانوادگی
        |उपनाम|कुलनाम|নামের শেষাংশ|นามสกุล|họ|họ đệm|nama belakang|nama keluarga|姓|성
        |perekonnanimi|uzvārds|pavardė
        """,
    "section": """
        section|department|dept|category|group|heading|unit|team|division|crew department
        |abteilung|gewerk|bereich|departement|département|departement|service|équipe|pôle|rubrique
        |departamento|área|sección|equipo|reparto|sezione|dipartimento|gruppo|seção|secção|setor
        |grupo|afdeling|sectie|avdelning|grupp|sektion|avdeling|gruppe|afdeling|osasto|ryhmä
        |dział|pion|sekcja|grupa|oddělení|úsek|skupina|oddelenie|részleg|csoport|osztály
        |departament|secțiune|отдел|цех|раздел|группа|відділ|цех|підрозділ|одељење|сектор|odjel
        |odsjek|sektor|oddelek|τμήμα|ομάδα|bölüm|departman|birim|القسم|قسم|מחלקה|بخش|گروه|دپارتمان
        |विभाग|বিভাগ|துறை|విభాగం|แผนก|ฝ่าย|bộ phận|phòng ban|tổ|departemen|bagian|jabatan bagian
        |部门|部門|组别|組別|组|小组|部署|セクション|部|班|부서|파트|분야|osakond|nodaļa|skyrius
        """,
    "note": """
        note|comment|remark|remarks|annotation|info|bemerkung|bemerkungen|anmerkung|anmerkungen
        |notiz|notizen|hinweis|kommentar|remarque|remarques|commentaire|nota|notas|comentario
        |observaciones|observación|annotazioni|annotazione|commento|observação|observações
        |opmerking|opmerkingen|anteckning|anteckningar|anmärkning|merknad|bemærkning|huomautus
        |huomautukset|lisätiedot|uwagi|uwaga|notatki|poznámka|poznámky|megjegyzés|megjegyzések
        |observații|mențiuni|бележка|забележка|примечание|примечания|комментарий|заметка|примітка
        |примітки|коментар|напомена|napomena|opomba|σημείωση|σημειώσεις|παρατηρήσεις|not|notlar
        |açıklama|ملاحظة|ملاحظات|הערה|הערות|یادداشت|توضیحات|ملاحظات|टिप्पणी|মন্তব্য|குறிப்பு
        |หมายเหตุ|ghi chú|catatan|nota|备注|備註|说明|備考|メモ|비고|메모|märkus|piezīmes|pastabos
        """,
    "email": """
        email|e mail|mail|email address|e mail address|contact email|emailadresse|e mail adresse
        |adresse mail|adresse email|courriel|mél|correo|correo electrónico|posta elettronica
        |indirizzo email|endereço de email|correio eletrónico|e mailadres|mejl|e post|epost
        |e postadress|sähköposti|poczta|adres email|e mailová adresa|drótposta|e mail cím
        |adresa de email|имейл|эл почта|электронная почта|почта|пошта|електронна пошта|имејл
        |epošta|e pošta|ηλεκτρονικό ταχυδρομείο|e posta|eposta|البريد الإلكتروني|البريد|אימייל
        |דואל|ایمیل|रायल|ईमेल|ইমেইল|மின்னஞ்சல்|อีเมล|อีเมล์|thư điện tử|surel|emel
        |邮箱|电子邮件|邮件|信箱|電子郵件|メール|メールアドレス|이메일|메일
        """,
    "phone": """
        phone|phone number|telephone|tel|mobile|mobile number|mobile phone|cell|cell phone
        |cellphone
        |contact number|fax|whatsapp|telefon|telefonnummer|handy|handynummer|mobil|mobiltelefon
        |téléphone|portable|numéro de téléphone|teléfono|móvil|celular|telefono|cellulare
        |telefone|telemóvel|telefoon|telefoonnummer|mobiel|puhelin|puhelinnumero|komórka
        |numer telefonu
        |telefonní číslo|telefonszám|телефон|мобильный|номер телефона|мобільний|мобилни|τηλέφωνο
        |κινητό|cep|cep telefonu|الهاتف|الجوال|رقم الهاتف|טלפון|נייד|تلفن|موبایل|شماره تماس
        |फोन|मोबाइल|ফোন|தொலைபேசி|โทรศัพท์|เบอร์โทร|điện thoại|số điện thoại|telepon|no telepon|hp
        |电话|手机|联系电话|电话号码|電話|電話番号|手機|携帯|携帯電話|전화|전화번호|휴대폰|연락처
        """,
    "address": """
        address|street|street address|city|town|country|zip|zip code|postcode|postal code|state
        |adresse|anschrift|straße|strasse|ort|plz|postleitzahl|wohnort|land|rue|ville|code postal
        |pays
        |dirección|domicilio|ciudad|código postal|país|indirizzo|via|città|cap|endereço|morada
        |cidade
        |adres|woonplaats|straat|adress|gata|stad|postnummer|by|osoite|kaupunki|ulica|miasto
        |adresa|ulice|město|cím|lakcím|város|strada|oraș|адрес|город|улица|місто|вулиця|адреса|град
        |διεύθυνση|πόλη|şehir|العنوان|المدينة|כתובת|עיר|آدرس|شهر|पता|শহর|ঠিকানা|முகவரி
        |ที่อยู่|จังหวัด|địa chỉ|thành phố|alamat|kota|bandar|地址|城市|住所|都市|住址|주소|도시
        """,
    "url": """
        url|link|website|web site|web|homepage|web page|site|source|source url|imdb|imdb link
        |linkedin
        |instagram|facebook|twitter|social|social media|handle|portfolio|webseite|internetseite
        |site web|lien|page web|sitio web|enlace|sito|sito web|website url|hemsida|länk|nettside
        |hjemmeside|verkkosivu|strona|strona www|odkaz|honlap|weboldal|сайт|ссылка|посилання
        |ιστοσελίδα
        |bağlantı|الموقع|رابط|קישור|אתר|سایت|वेबसाइट|เว็บไซต์|liên kết|tautan
        |网址|链接|网站|網址|連結|サイト|リンク|웹사이트|링크
        """,
    "licence": """
        licence|license|licensing|copyright|copyright holder|rights|lizenz|lizenzen|rechte
        |droits|licencia|licenza|licença|licentie|lisens|lisenssi|licencja|лицензия|ліцензія|lisans
        |许可|许可证|授权|授權|ライセンス|라이선스
        """,
    "file": """
        file|filename|file name|path|file path|asset|asset name|image|datei|dateiname|pfad|fichier
        |nom de fichier|archivo|nombre de archivo|nome file|ficheiro|arquivo|bestand|bestandsnaam
        |fil
        |filnamn|filnavn|tiedosto|plik|nazwa pliku|soubor|súbor|fájl|fișier|файл|имя файла|файл имя
        |dosya|文件|文件名|檔案|檔名|ファイル|ファイル名|파일|파일명
        """,
    "number": """
        no|nr|number|index|nummer|lfd nr|laufende nummer|numéro|número|numero|numer|číslo|sorszám
        |номер|№|sıra|sıra no|ลำดับ|stt|số thứ tự|nomor|序号|編號|编号|番号|번호|순번|order
        """,
    "date": """
        date|start|end|start date|end date|datum|beginn|ende|fecha|data|dato|päivä|dátum
        |дата|tarih|التاريخ|תאריך|تاریخ|วันที่|ngày|tanggal|日期|日付|날짜|timestamp|zeitstempel
        |horodateur|marca temporal|отметка времени
        """,
}
"""Words are separated by `|`. A `person` column has names, but its word may head a list too."""

_EXPORTED: Final = {"kind": "kind", "id": "id", "line": "line"}
"""The columns that only the correction table of `endroll export` has."""

LEFT_OUT: Final = frozenset(
    {"email", "phone", "address", "url", "licence", "file", "number", "date", "person"}
    | _EXPORTED.keys()
)
"""Kinds of columns that no credits need, and `person` beside a column of names."""


_MAX_LENGTH: Final = 60
_MAX_WORDS: Final = 6
_REMARK: Final = re.compile(r"[(\[（【][^)\]）】]*[)\]）】]?")
_DIVIDERS: Final = re.compile(r"[/|\n·:：]|\s[-–—]\s")
_HAN: Final = re.compile(r"[\u3400-\u9fff]+")
_YOUR: Final = re.compile(r"^\s*(?:your|the|ihre?|dein|votre|su|tu)\s+", re.IGNORECASE)


def letters(cell: str) -> str:
    """Return the letters of a header, in lower case and without Latin accents."""
    text = unicodedata.normalize("NFD", cell.casefold())
    kept = (character for character in text if unicodedata.category(character)[0] in "LM")
    return "".join(character for character in kept if not "\u0300" <= character <= "\u036f")


FAMILY_FIRST: Final = frozenset(map(letters, ("vezetéknév", "családnév", "họ")))
"""Headers of last names in languages that put them first, with spaces."""


def _table() -> dict[str, str]:
    table = dict(_EXPORTED)
    for kind, words in _WORDS.items():
        table.update({letters(word): kind for word in words.split("|")})
    return table


_BY_HEADER: Final = _table()


def kind_of_header(cell: str) -> str | None:
    """Return what a column with this header holds, such as `role`; None if that is unknown.

    A header may be in two languages (`Name / 姓名`), have a remark in brackets, begin with “your”.
    """
    known = _known(cell)
    if known is not None or len(cell) > _MAX_LENGTH:
        return known
    bare = _REMARK.sub("", cell)
    parts = [bare, *_DIVIDERS.split(bare), *_HAN.findall(bare), _HAN.sub(" ", bare)]
    return next((kind for part in parts if (kind := _known(_YOUR.sub("", part)))), None)


def kind_of_long_header(cell: str) -> str | None:
    """Return what a header of several words says by its first or last ones: `Função exata`."""
    words = _REMARK.sub("", cell).split()
    if len(cell) > _MAX_LENGTH or len(words) > _MAX_WORDS:
        return None
    shorter = [words[:count] for count in range(len(words) - 1, 0, -1)]
    shorter += [words[-count:] for count in range(len(words) - 1, 0, -1)]
    return next((kind for part in shorter if (kind := _known(" ".join(part)))), None)


def _known(cell: str) -> str | None:
    word = letters(cell)
    if not word:
        return None
    known = _BY_HEADER.get(word)
    return known or _BY_HEADER.get(word.removesuffix("s")) or _BY_HEADER.get(_singular(word))


def _singular(word: str) -> str:
    """Return a word without the ending of an English plural."""
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.removesuffix("es")
