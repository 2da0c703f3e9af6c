"""Words of Slovenian credits."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="sl",
    jobs=words(
        "režija režiser režiserka režiserji scenarij scenarist scenaristka scenaristi dialogi"
        " avtor avtorica avtorji ideja besedilo dramaturg dramaturginja dramaturgija montaža"
        " montažer montažerka montažerji kamera snemalec snemalka snemalci direktor direktorica"
        " asistent asistentka asistenti pomočnik pomočnica pomočniki ostrilec ostrilka fotografija"
        " fotografije fotograf fotografinja zvok zvoka tonski mojster mikroman snemanje oblikovanje"
        " oblikovalec oblikovalka mešanje miks efekti šumi glasba skladatelj skladateljica aranžma"
        " orkester dirigent petje pevec pevka zbor luč luči razsvetljava osvetljevalec"
        " osvetljevalci lučkar električar gaffer grip scenografija scenograf scenografka scena"
        " rekviziti rekviziter rekviziterka gradnja mizar slikar kostumi kostum kostumograf"
        " kostumografka kostumografija garderober garderoberka krojač šivilja maska maskerka masker"
        " maskerji frizer frizerka lasuljar produkcija producent producentka producenti koproducent"
        " koproducentka koproducenti vodja organizator organizatorka organizacija koordinator"
        " koordinatorka tajnik tajnica skript klapa pripravnik pripravnica praktikant kolorist"
        " koloristka korekcija podnapisi podnaslavljanje prevod prevajalec prevajalka tolmač"
        " pripovedovalec pripovedovalka glas glasovi sinhronizacija igralec igralka igralci"
        " igralska zasedba statist statisti casting kaskader kaskaderji pirotehnik animacija"
        " animator animatorka animatorji risba risar ilustracija ilustrator ilustratorka grafika"
        " grafik plakat špica koreografija koreograf koreografinja ples plesalec plesalka"
        " inspicient šepetalka tehnika tehnik tehniki raziskava raziskovalec arhiv svetovalec"
        " svetovalka svetovalci konzultant strokovni sodelavec sodelavka sodelavci sodelovanje"
        " nadzor mentor mentorica voznik vozniki prevoz prevozi catering prehrana kuhar varnost"
        " varnostnik zdravnik računovodstvo računovodja finance pravnik odvetnik zavarovanje"
        " promocija marketing distribucija distributer prodaja lokacije lokacija runner novinar"
        " novinarka urednik urednica uredništvo voditelj voditeljica intervju intervjuji"
        " postprodukcija laboratorij mastering programiranje programer lokalizacija dron steadicam"
        " prostovoljec prostovoljci izvedba klavir violina kitara violončelo bobni lektor lektorica"
        " realizacija dit"
    ),
    modifiers=words(
        "prvi prva drugi druga tretji 1. 2. 3. i. ii. glavni glavna izvršni izvršna umetniški"
        " umetniška tehnični tehnična glasbeni glasbena strokovni strokovna pravni zgodovinski"
        " grafični grafično vizualni posebni digitalni zvočni dodatni dodatna izvirna izvirni"
        " kreativni kreativna filmski filmska režije režiserja kamere zvoka produkcije snemanja"
        " slike montaže kostumografije scenografije luči za na v od s z po do in a b c barvna"
        " mednarodni"
    ),
    roles=words(
        "scenarij_in_režija režija_in_scenarij kamera_in_montaža direktor_fotografije"
        " direktorica_fotografije snemalec_zvoka snemalka_zvoka oblikovanje_zvoka oblikovalec_zvoka"
        " oblikovalka_zvoka montaža_zvoka mešanje_zvoka mojster_zvoka izvirna_glasba"
        " glasbena_oprema asistent_režije asistentka_režije prvi_asistent_režije"
        " drugi_asistent_režije asistent_kamere asistentka_kamere prvi_asistent_kamere"
        " drugi_asistent_kamere asistent_montaže asistent_scenografije asistentka_kostumografije"
        " izvršni_producent izvršna_producentka kreativni_producent odgovorni_producent"
        " vodja_projekta vodja_produkcije vodja_snemanja direktor_filma organizator_produkcije"
        " koordinator_produkcije tajnica_režije mojster_luči mojster_scene oblikovanje_luči"
        " oblikovalec_luči oblikovalka_maske oblikovanje_maske oblikovalec_maske mojstrica_maske"
        " kostumska_podoba posebni_učinki vizualni_učinki vizualni_efekti posebni_efekti"
        " barvna_korekcija barvni_popravki grafična_podoba grafično_oblikovanje prevod_in_podnapisi"
        " strokovni_sodelavec strokovni_svetovalec po_romanu po_motivih lektoriranje"
        " fotograf_na_snemanju tonski_mojster snemalec scenska_glasba best_boy"
    ),
    role_starts=tuple(
        sorted(
            words(
                "film_režiserja dokumentarni_film kratki_film režiral režirala napisal"
                " napisal_in_režiral scenarij_napisal po_romanu po_motivih po_ideji po_predlogi"
                " besedilo_bere bere pripoveduje glasbo_napisal posnel posnela montiral produciral"
                " asistent_režiserja glas_posodil v_koprodukciji_z v_koprodukciji_s"
                " v_sodelovanju_z v_sodelovanju_s s_podporo ob_podpori za prevedel prevedla"
            )
        )
    ),
    by_words=words("od za po s"),
    crew_headings=words(
        "odjavna_špica zaključna_špica uvodna_špica napisi zaključni_napisi ekipa filmska_ekipa"
        " ekipa_filma ustvarjalci ustvarjalci_filma avtorji avtorska_ekipa tehnična_ekipa"
        " umetniška_ekipa ustvarjalna_ekipa produkcijska_ekipa ekipa_in_igralci naša_ekipa"
        " druga_ekipa sodelavci sodelovali_so pri_filmu_so_sodelovali kolofon credits"
    ),
    cast_headings=words(
        "igrajo igralci igralska_zasedba zasedba vloge nastopajo nastopajoči v_glavnih_vlogah"
        " glavne_vloge glavna_vloga v_ostalih_vlogah ostale_vloge stranske_vloge v_vlogah"
        " v_stranskih_vlogah liki osebe po_vrstnem_redu_nastopanja po_vrstnem_redu_pojavljanja"
        " po_abecednem_redu glasovi glasove_so_posodili gostje gostujejo in ter sodelujejo"
        " v_filmu_nastopajo v_filmu_so_nastopili cast"
    ),
    thanks_headings=words(
        "zahvale zahvala zahvaljujemo_se zahvaljujemo_se_vsem hvala hvala_vsem najlepša_hvala"
        " iskrena_hvala posebna_zahvala posebne_zahvale posebna_zahvala_gre posebej_se_zahvaljujemo"
        " iskrena_zahvala zahvala_gre režiser_se_zahvaljuje režiserka_se_zahvaljuje"
        " producenti_se_zahvaljujejo producent_se_zahvaljuje avtorji_se_zahvaljujejo"
        " ekipa_se_zahvaljuje ustvarjalci_se_zahvaljujejo v_spomin v_spomin_na in_memoriam"
        " posvečeno film_je_posvečen s_podporo ob_podpori ob_finančni_podpori s_finančno_podporo"
        " s_pomočjo v_sodelovanju_z v_sodelovanju_s v_koprodukciji_z film_so_podprli"
        " film_sofinancira film_je_sofinanciral podprli podpora podporniki sponzorji pokrovitelji"
        " pokrovitelj partnerji medijski_partnerji donatorji statisti protagonisti sogovorniki"
        " sodelujoči lokacije snemalne_lokacije posneto_na_lokacijah arhivi arhivsko_gradivo"
        " arhivski_posnetki fotografije prostovoljci"
    ),
    song_headings=words(
        "glasba pesmi skladbe glasba_v_filmu uporabljena_glasba v_filmu_je_uporabljena_glasba"
        " izvirna_glasba naslovna_pesem dodatna_glasba"
    ),
    department_headings=words(
        "režija produkcija scenarij kamera sektor_kamere sektor_režije sektor_scenografije"
        " sektor_kostumografije sektor_maske luč razsvetljava grip scenska_tehnika zvok ton"
        " scenografija rekviziti gradnja kostumi kostumografija maska maska_in_frizura montaža"
        " postprodukcija postprodukcija_slike postprodukcija_zvoka vizualni_učinki posebni_učinki"
        " animacija glasba casting statisti kaskaderji prevozi catering prehrana računovodstvo"
        " promocija distribucija raziskava arhiv tehnika uredništvo laboratorij podnapisi"
        " zavarovanje programiranje"
    ),
    heading_ends=words("sektor oddelek ekipa skupina služba glasba"),
    cast_links=tuple(sorted(words("kot v_vlogi igra glas"))),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(words("glasba_in_besedilo besedilo_in_glasba avtor avtorji glasba_in_tekst"))
            ),
            "composed_by": tuple(sorted(words("glasba skladatelj uglasbil skladba"))),
            "lyrics_by": tuple(sorted(words("besedilo tekst avtor_besedila verzi"))),
            "arranged_by": tuple(sorted(words("aranžma aranžiral priredba priredil"))),
            "performed_by": tuple(
                sorted(words("izvaja izvajajo izvajalec izvajalci poje pojejo izvedba"))
            ),
            "produced_by": tuple(sorted(words("producent produkcija"))),
            "published_by": tuple(sorted(words("založba založnik izdal izdala"))),
            "courtesy": tuple(
                sorted(words("z_dovoljenjem s_prijaznim_dovoljenjem z_dovoljenjem_avtorja"))
            ),
            "licensed_by": tuple(sorted(words("licenca licenciral pod_licenco"))),
        }
    ),
    title_labels=words(
        "naslov naslov_filma izvirni_naslov delovni_naslov film projekt serija epizoda predstava"
    ),
    and_words=words("in ter & kot_tudi"),
    particles=words("de von van"),
    given_names=words(
        "franc janez marko ivan anton andrej jožef jože luka peter marjan matej tomaž milan aleš"
        " branko bojan robert rok boštjan matjaž gregor miha martin david igor dejan boris dušan"
        " jan nejc žiga uroš blaž žan mitja simon matic klemen darko jernej drago primož aleksander"
        " gašper miran denis anže tadej jaka aljaž stanislav štefan damjan damijan urban vid"
        " sebastjan mark nik filip jakob lovro maj gal zoran vladimir metod bogdan ciril edvard"
        " marija ana maja irena mojca mateja nina nataša andreja barbara petra jožefa katja anja"
        " sonja eva sara katarina tatjana tanja milena tina alenka vesna martina ivana majda urška"
        " nika špela frančiška nada tjaša ema helena terezija dragica darja kristina simona danica"
        " marjeta zdenka suzana jana jasna lidija vida ksenija jelka karmen polona klara lana lara"
        " manca neža zala žana saša silva slavica sabina romana renata pia olga monika metka maša"
        " lucija lea jerneja ines hana brigita bernarda breda alja alma"
    ),
    surnames=words(
        "novak horvat kovačič krajnc zupančič potočnik kovač mlakar kos vidmar golob turk kralj"
        " zupan božič bizjak hribar korošec rozman kotnik kavčič oblak petek žagar kolar košir"
        " koren klemenčič zajc knez medved zupanc pirc hrovat pavlič kuhar lah uršič tomažič babič"
        " zorko sever erjavec jerman jereb majcen pušnik kranjc rupnik breznik lesjak perko dolenc"
        " pečnik furlan močnik pavlin vidic logar jenko ribič kastelic tomšič žnidaršič jelen"
        " marolt maček blatnik gregorič cerar fras bezjak kobal lebar hočevar leban rus šuštar"
        " štrukelj kocjančič cvetko"
    ),
    company_words=words(
        "d.o.o. d.d. s.p. zavod društvo film filmi filmska filmski produkcija production studio"
        " viba rtv slovenija slovenski slovenska televizija radio pop tv center sfc akademija agrft"
        " fakulteta univerza šola gimnazija inštitut muzej galerija arhiv kinoteka knjižnica"
        " gledališče sng drama opera orkester filharmonija zbor ansambel fundacija ustanova zveza"
        " združenje ministrstvo kulturo mesto mestna občina upravna enota policija gasilci gasilsko"
        " vojska banka hranilnica zavarovalnica bolnišnica zdravstveni dom lekarna cerkev župnija"
        " hotel gostilna gostišče restavracija kavarna bar pekarna delavnica skupina agencija"
        " odvetniška pisarna založba distribucija izposoja rental catering festival kino hiša grad"
        " kmetija železnice"
    ),
    greetings=words(
        "živjo živijo zdravo pozdravljeni pozdravljena pozdravljen dober_dan dobro_jutro"
        " dober_večer spoštovani spoštovana dragi draga hej ojla lep_pozdrav"
    ),
    closings=words(
        "lep_pozdrav lp lep_pozdrav_vsem prijazen_pozdrav s_spoštovanjem s_prijaznimi_pozdravi"
        " lepo_pozdravljeni pozdrav hvala najlepša_hvala hvala_lepa hvala_in_lep_pozdrav vse_dobro"
        " lep_dan se_vidimo poslano_iz_mojega_iphona"
    ),
    page_words=words("stran strani str str. s."),
    contact_labels=words(
        "telefon tel tel. mobitel gsm mob. faks fax e-pošta e-mail email mail naslov splet"
        " spletna_stran kontakt pisarna datum_rojstva"
    ),
)
