"""Words of Turkish credits."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="tr",
    jobs=words(
        "yönetmen yönetmeni yönetmenler yönetmenleri yönetmenliği yöneten yapım yapımcı yapımcısı"
        " yapımcılar yapımcıları senaryo senarist senaristler yazan yazar yazarı yazarlar öykü"
        " hikâye hikaye eser uyarlayan uyarlama diyalog dramaturg kurgu kurgucu kurgucusu montaj"
        " asistan asistanı asistanlar asistanları yardımcı yardımcısı yardımcıları kamera kameraman"
        " kameramanlar kameramanı kameramanları operatör operatörü operatörleri görüntü focus"
        " netlikçi netçi fotoğraf fotoğrafçı fotoğrafçısı fotoğrafları ses sesçi seslendirme"
        " seslendiren seslendirenler sesler miksaj mikser tasarım tasarımı tasarımcı tasarımcısı"
        " boom boomcu boomman foley kayıt kaydı müzik müzikler müziği müzikleri besteci bestecisi"
        " beste söz sözler düzenleme aranje aranjör orkestra şef şefi ışık ışıkçı ışıkçılar"
        " aydınlatma gaffer elektrik elektrikçi set setçi amiri grip teknisyen teknisyeni"
        " teknisyenleri dekor dekorasyon dekoratör sanat aksesuar aksesuarcı sahne boya boyacı"
        " marangoz inşaat kostüm kostümler kostümcü terzi gardırop gardrop makyaj makyöz makyör"
        " makyajcı saç kuaför kuaförü peruk sorumlu sorumlusu sorumluları amir müdür müdürü"
        " müdürleri koordinatör koordinatörü koordinatörleri koordinasyon sekreter sekreteri"
        " devamlılık script scriptgirl stajyer stajyerler stajyeri renk colorist kolorist düzeltme"
        " altyazı altyazılar çeviri çevirmen çeviren tercüman tercüme anlatıcı anlatan dublaj"
        " oyuncu oyuncular oyuncusu oyuncuları aktör aktris figüran figüranlar figürasyon cast kast"
        " dublör dublörler dublörü efekt efektler efektleri animasyon animatör animatörler çizim"
        " çizer çizimler illüstrasyon illüstratör grafik grafiker afiş jenerik koreografi koreograf"
        " dans dansçı dansçılar suflör teknik ekip ekibi araştırma araştırmacı arşiv danışman"
        " danışmanı danışmanlar danışmanları danışmanlık süpervizör süpervizörü denetmen muhasebe"
        " muhasebeci muhasebesi mali finans hukuk avukat avukatı sigorta ulaşım nakliye şoför"
        " şoförler şoförü sürücü yemek catering aşçı güvenlik hemşire doktor sağlık basın tanıtım"
        " pazarlama iletişim halkla dağıtım dağıtımcı satış mekân mekan mekanlar runner sunucu"
        " sunan muhabir gazeteci editör editörü editörler redaktör röportaj röportajlar yapımı"
        " post-prodüksiyon postprodüksiyon laboratuvar laboratuar mastering programlama programcı"
        " yazılım yazılımcı geliştirici geliştiren yerelleştirme test drone pilot pilotu steadicam"
        " gönüllü gönüllüler katkı katkılar hazırlayan hazırlayanlar uygulayıcı icracı piyano keman"
        " gitar çello davul bağlama ney piyanist eğitmen eğitmeni koç koçu öğretmen silah hayvan"
        " yaratıcı yaratıcısı proje tasarlayan direktör direktörü prodüktör prodüksiyon reji"
        " rejisör dekoru takip loader dit"
    ),
    modifiers=words(
        "genel birinci ikinci üçüncü 1. 2. 3. baş ortak uygulayıcı yürütücü idari artistik"
        " sanatsal teknik müzik görsel özel dijital ek ilave sesli yardımcı asistan kreatif"
        " yaratıcı hukuki mali tarihsel bilimsel orijinal özgün canlı sualtı hava uluslararası ve"
        " ile için de da b c set kast oyuncu dış final kamera ışık ses"
    ),
    roles=words(
        "yazan_ve_yöneten yazan_yöneten yazan-yöneten senaryo_ve_yönetmen senaryo_ve_yönetim"
        " görüntü_yönetmeni görüntü_yönetmenleri sanat_yönetmeni sanat_yönetmenleri müzik_yönetmeni"
        " genel_yönetmen yardımcı_yönetmen yönetmen_yardımcısı yönetmen_yardımcıları"
        " 1._yönetmen_yardımcısı 2._yönetmen_yardımcısı birinci_yönetmen_yardımcısı"
        " ikinci_yönetmen_yardımcısı reji_asistanı reji_asistanları yönetmen_asistanı"
        " kamera_asistanı kamera_asistanları 1._kamera_asistanı 2._kamera_asistanı kamera_operatörü"
        " focus_puller odak_takipçisi yürütücü_yapımcı yürütücü_yapımcılar ortak_yapımcı"
        " ortak_yapımcılar uygulayıcı_yapımcı idari_yapımcı yardımcı_yapımcı proje_tasarımı"
        " yapım_yönetmeni yapım_koordinatörü yapım_amiri yapım_sorumlusu yapım_asistanı"
        " yapım_asistanları yapım_ekibi prodüksiyon_amiri prodüksiyon_asistanı set_amiri set_ekibi"
        " set_fotoğrafçısı set_fotoğrafları ışık_şefi ışık_ekibi ışık_asistanı ışık_asistanları"
        " ışık_tasarımı ses_tasarımı ses_tasarımcısı ses_kayıt ses_kaydı ses_operatörü"
        " ses_mühendisi ses_miksajı ses_ekibi final_miksaj boom_operatörü özgün_müzik film_müziği"
        " müzik_süpervizörü müzik_danışmanı kostüm_tasarımı kostüm_tasarımcısı kostüm_asistanı"
        " kostüm_sorumlusu saç_makyaj saç_ve_makyaj makyaj_ve_saç makyaj_tasarımı plastik_makyaj"
        " dekor_tasarımı sahne_tasarımı sanat_ekibi sanat_asistanı sanat_yönetmeni_asistanı"
        " cast_direktörü kast_direktörü oyuncu_seçimi oyuncu_koçu oyuncu_yönetmeni"
        " figürasyon_sorumlusu görsel_efekt görsel_efektler görsel_efekt_süpervizörü özel_efekt"
        " özel_efektler ses_efektleri renk_düzenleme renk_düzeltme renk_uzmanı kurgu_asistanı"
        " kurgu_yardımcısı post_prodüksiyon post_prodüksiyon_süpervizörü mekan_sorumlusu"
        " mekân_sorumlusu lokasyon_sorumlusu hukuk_danışmanı mali_müşavir basın_danışmanı"
        " halkla_ilişkiler tanıtım_ve_pazarlama afiş_tasarımı jenerik_tasarımı grafik_tasarım"
        " devamlılık_asistanı best_boy kamera_arkası dış_ses genel_koordinatör uyarlandığı_eser"
        " altyazı_çeviri altyazı_ve_çeviri sahne_amiri yönetmen_koltuğunda"
    ),
    role_starts=tuple(
        sorted(
            words(
                "yöneten yazan yazan_ve_yöneten yapımcı kurgulayan seslendiren anlatan sunan"
                " hazırlayan hazırlayan_ve_sunan çeviren uyarlayan besteleyen bir_film"
                " bir_belgesel eseri dağıtım için işbirliğiyle"
            )
        )
    ),
    by_words=words("tarafından ile için"),
    crew_headings=words(
        "jenerik kapanış_jeneriği açılış_jeneriği son_jenerik bitiş_jeneriği ekip film_ekibi"
        " teknik_ekip yapım_ekibi çekim_ekibi künye film_künyesi filmin_künyesi emeği_geçenler"
        " oyuncular_ve_ekip oyuncu_ve_ekip kadro teknik_kadro sanatsal_kadro yaratıcı_ekip ekibimiz"
        " hazırlayanlar katkıda_bulunanlar ikinci_ekip credits oyun_ekibi"
    ),
    cast_headings=words(
        "oyuncular oynayanlar başrol başrolde başroller başrollerde başrol_oyuncuları"
        " oyuncu_kadrosu kadro rol_alanlar rol_dağılımı roller konuk_oyuncu konuk_oyuncular"
        " yardımcı_oyuncular yardımcı_roller diğer_oyuncular çocuk_oyuncular ve"
        " görünme_sırasına_göre sahneye_çıkış_sırasına_göre alfabetik_sırayla seslendirenler"
        " sesleriyle karakterler kişiler cast misafir_oyuncular katılımıyla"
    ),
    thanks_headings=words(
        "teşekkür teşekkürler teşekkür_ederiz teşekkürlerimizle özel_teşekkür özel_teşekkürler"
        " çok_teşekkürler sonsuz_teşekkürler katkılarından_dolayı_teşekkür_ederiz"
        " teşekkür_borçluyuz en_içten_teşekkürlerimizle ayrıca_teşekkürler teşekkürü_borç_biliriz"
        " yönetmenin_teşekkürleri yapımcının_teşekkürleri anısına ithaf ithafen adanmıştır"
        " katkılarıyla desteğiyle destekleriyle destekleyenler destek destekçiler"
        " katkıda_bulunanlar katkı_sağlayanlar işbirliğiyle iş_birliğiyle ortak_yapım sponsor"
        " sponsorlar ana_sponsor partnerler bağışçılar figüranlar figürasyon röportajlar konuşanlar"
        " görüşülen_kişiler katılımcılar mekanlar mekânlar çekim_mekanları çekim_yerleri arşiv"
        " arşiv_görüntüleri fotoğraflar gönüllüler"
    ),
    song_headings=words(
        "müzik müzikler şarkılar filmde_kullanılan_müzikler filmde_kullanılan_şarkılar"
        " kullanılan_müzikler özgün_müzik film_müzikleri eserler parçalar türküler ek_müzikler"
    ),
    department_headings=words(
        "yönetmen yönetim reji reji_ekibi yapım prodüksiyon prodüksiyon_ekibi yapım_ekibi senaryo"
        " kamera kamera_ekibi ışık ışık_ekibi set set_ekibi ses ses_ekibi sanat sanat_ekibi"
        " sanat_grubu kamera_grubu ışık_grubu dekor kostüm kostüm_ekibi makyaj saç saç_makyaj"
        " makyaj_ekibi kurgu post_prodüksiyon görsel_efekt görsel_efektler özel_efekt animasyon"
        " müzik cast oyuncu_seçimi dublörler ulaşım nakliye catering yemek muhasebe hukuk basın"
        " tanıtım dağıtım araştırma arşiv teknik altyazı sigorta yazılım programlama"
    ),
    heading_ends=words("ekibi ekip bölümü departmanı grubu birimi kadrosu müzikler"),
    cast_links=tuple(
        sorted(words("rolünde rollerinde olarak canlandıran kendisi sesiyle seslendiren"))
    ),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(words("söz_ve_müzik söz_müzik söz-müzik söz_&_müzik söz/müzik eser"))
            ),
            "composed_by": tuple(sorted(words("beste besteci müzik bestesi besteleyen"))),
            "lyrics_by": tuple(sorted(words("söz sözler güfte söz_yazarı sözleri"))),
            "arranged_by": tuple(sorted(words("düzenleme aranje düzenleyen aranjör"))),
            "performed_by": tuple(
                sorted(
                    words(
                        "yorum icra seslendiren söyleyen yorumlayan yorumcu sanatçı icra_eden vokal"
                    )
                )
            ),
            "produced_by": tuple(sorted(words("yapımcı prodüktör yapım"))),
            "published_by": tuple(sorted(words("yayıncı yayımcı yayınlayan edisyon"))),
            "courtesy": tuple(sorted(words("izniyle izinleriyle katkılarıyla"))),
            "licensed_by": tuple(sorted(words("lisansıyla lisans lisanslayan"))),
        }
    ),
    title_labels=words(
        "film filmin_adı filmin_ismi başlık ad orijinal_adı proje proje_adı dizi bölüm kısa_film"
        " oyun"
    ),
    and_words=words("ve & ile"),
    particles=words("de van von el al bin"),
    given_names=words(
        "mehmet mustafa ahmet ali hüseyin hasan ibrahim ismail osman yusuf murat ömer ramazan"
        " halil süleyman abdullah mahmut recep salih fatih kadir emre hakan adem kemal yaşar bekir"
        " musa metin orhan bayram serkan furkan özgür can cem cenk cihan deniz ege emir enes engin"
        " erdem eren erhan erkan erol ersin ertuğrul fikret gökhan güney haluk hamza haydar ilker"
        " ilyas kaan kerem koray levent mert mesut nihat nuri oğuz oğuzhan okan onur ozan özcan"
        " rıza sedat selim semih serdar sinan şener tamer taner tarık tayfun tolga tuncay turgut"
        " uğur umut ünal volkan yavuz yılmaz yiğit zeki fatma ayşe emine hatice zeynep elif meryem"
        " şerife zehra sultan hanife merve havva zeliha esra fadime özlem hacer yasemin hülya melek"
        " leyla songül sevgi aslı aylin ayten banu başak belgin berna betül burcu büşra canan cansu"
        " ceren çiğdem defne derya didem dilek ebru ece eda esin fulya funda gamze gizem gonca gül"
        " gülay gülsüm gülten güneş hale hande hilal ipek irem kübra melis meltem mine müge nazan"
        " nazlı nesrin nihal nilgün nilüfer nur nurcan nuray nurten özge pelin pınar rabia seda"
        " selin sema serap sevil sibel sinem şebnem şule tuba tuğba türkan ülkü yıldız zerrin"
    ),
    surnames=words(
        "yılmaz kaya demir çelik şahin yıldız yıldırım öztürk aydın özdemir arslan doğan kılıç"
        " aslan çetin kara koç kurt özkan şimşek polat korkmaz çakır erdoğan yavuz can acar şen"
        " aktaş güler yalçın güneş bozkurt bulut keskin ünal turan gül özer işık kaplan avcı sarı"
        " tekin taş köse yüksel ateş aksoy bayram çoban karaca tunç er uçar özcan demirci bakır"
        " duman erdem sönmez coşkun özgür ceylan aydoğan kocaman toprak altun ekinci uysal aksu"
        " karataş terzi boyacı kuyumcu marangoz kasap berber usta"
    ),
    company_words=words(
        "ltd ltd. şti şti. a.ş. aş san. tic. ve limited şirketi film filmcilik filmleri yapım"
        " yapımcılık prodüksiyon sinema stüdyo stüdyoları televizyon tv trt kanal medya müzik plak"
        " plakçılık kayıt yayınları yayınevi yayıncılık dağıtım kiralama ışık kamera ajans ajansı"
        " tiyatro tiyatrosu devlet opera orkestra senfoni koro topluluğu üniversitesi üniversite"
        " fakültesi akademi akademisi okulu okul lisesi lise enstitüsü müzesi müze galerisi galeri"
        " arşivi kütüphanesi vakfı vakıf derneği dernek birliği sendikası fonu bakanlığı kültür"
        " turizm belediyesi belediye valiliği kaymakamlığı müdürlüğü emniyet polis jandarma itfaiye"
        " bankası banka sigorta hastanesi hastane kliniği eczanesi camii kilisesi otel oteli"
        " lokantası restoran kafe pastanesi fırını grubu grup holding hukuk bürosu nakliyat"
        " catering festivali merkezi evi çiftliği"
    ),
    greetings=words(
        "merhaba merhabalar selam selamlar herkese_merhaba günaydın iyi_günler iyi_akşamlar"
        " sevgili sayın değerli sayın_yetkili"
    ),
    closings=words(
        "saygılar saygılarımla saygılarımızla sevgiler sevgilerimle sevgi_ve_saygılarımla"
        " iyi_çalışmalar iyi_günler kolay_gelsin teşekkürler teşekkür_ederim teşekkür_ederiz"
        " şimdiden_teşekkürler selamlar görüşmek_üzere hoşça_kal öpüldünüz iphone'umdan_gönderildi"
    ),
    page_words=words("sayfa sayfalar sf sf. s."),
    contact_labels=words(
        "telefon tel tel. cep cep_telefonu gsm faks fax e-posta eposta email e-mail mail adres web"
        " web_sitesi iletişim ofis doğum_tarihi"
    ),
)
