"""Words of Croatian, Bosnian, Montenegrin and Serbian credits in Latin letters."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="hr",
    jobs=words(
        "režija redatelj redateljica redatelji reditelj rediteljka reditelji režiser scenarij"
        " scenarist scenaristica scenaristi scenario scenaristkinja dijalozi adaptacija autor"
        " autorica autorka autori ideja tekst dramaturg dramaturginja dramaturgija montaža montažer"
        " montažerka montažeri kamera snimatelj snimateljica snimatelji direktor direktorica"
        " direktorka kamerman asistent asistentica asistentkinja asistenti pomoćnik pomoćnica"
        " pomoćnici fotografija fotografije fotograf fotografkinja zvuk tonac snimanje ton tona"
        " mikroman majstor mikser miks dizajn dizajner dizajnerica folej foley šumovi efekti glazba"
        " muzika skladatelj skladateljica kompozitor kompozitorka orkestar dirigent pjevač pevač"
        " pjevanje zbor hor rasvjeta rasveta rasvjetljivač rasvjetljivači osvetljivač osvetljivači"
        " majstor-rasvjete električar svjetlo svetlo gaffer grip scenografija scenograf"
        " scenografkinja scenografi scena dekoraterka dekorater rekvizita rekviziter rekviziteri"
        " rekviziterka stolar slikar slikari gradnja kostimi kostim kostimograf kostimografija"
        " kostimografkinja garderober garderoberka garderobijer krojač krojačica maska masker"
        " maskerka šminka šminker šminkerka frizer frizerka frizura vlasulje produkcija producent"
        " producentica producentkinja producenti koproducent koproducentica koproducenti voditelj"
        " voditeljica vođa vođe organizator organizatorica organizacija koordinator koordinatorica"
        " koordinatorka tajnik tajnica sekretar sekretarica skript skripterica skripter klapa"
        " stažist stažistica pripravnik volonter volonterka volonteri kolor kolorist koloristica"
        " korekcija titlovi titl titlovanje prijevod prevod prevoditelj prevoditeljica prevodilac"
        " tumač pripovjedač narator naratorica naracija glas glasovi sinkronizacija sinhronizacija"
        " uloge glumac glumica glumci glumice statist statisti statisterija kasting casting"
        " kaskader kaskaderi pirotehničar animacija animator animatorica animatori crtež crteži"
        " crtač ilustracija ilustracije ilustrator grafika grafičar plakat špica koreografija"
        " koreograf koreografkinja ples plesač plesačica plesači inspicijent inspicijentica šaptač"
        " šaptačica tehnika tehničar tehničari tehničarka istraživanje istraživač istraživačica"
        " arhiv arhiva arhivist savjetnik savjetnica savetnik konzultant konzultantica stručni"
        " suradnik suradnica suradnici saradnik saradnica saradnici suradnja saradnja nadzor"
        " supervizor vozač vozači prijevoz prevoz transport catering ketering kuhar kuvar prehrana"
        " osiguranje zaštitar zaštitari obezbeđenje liječnik medicinska sestra računovodstvo"
        " računovođa knjigovodstvo financije finansije odvjetnik advokat pravnik marketing"
        " promocija press distribucija distributer prodaja lokacije lokacija runner novinar"
        " novinarka urednik urednica urednici uredništvo redakcija reporter voditelj-programa"
        " intervju intervjui postprodukcija laboratorij laboratorija mastering programiranje"
        " programer programeri tester lokalizacija dron steadicam izvršni klavir violina gitara"
        " violončelo bubnjevi udaraljke pijanist dreser oružar nastavnik mentor mentorica tvorac"
        " oblikovanje oblikovatelj oblikovateljica dit realizator realizacija"
    ),
    modifiers=words(
        "prvi prva drugi druga treći treća 1. 2. 3. i. ii. glavni glavna izvršni izvršna izvršne"
        " umjetnički umjetnička umetnički tehnički tehnička glazbeni glazbena muzički muzička"
        " stručni stručna pravni pravna povijesni književni grafički grafičko vizualni vizuelni"
        " specijalni digitalni zvučni zvučna dodatna dodatni originalna originalni kreativni"
        " kreativna delegirani pridruženi filmski filmska režije redatelja reditelja kamere zvuka"
        " tona produkcije snimanja slike montaže kostima rasvjete scenografije scenografa na za u i"
        " od s sa po do a b c međunarodni boje svjetla"
    ),
    roles=words(
        "scenarij_i_režija režija_i_scenarij scenario_i_režija režija_i_scenario kamera_i_montaža"
        " direktor_fotografije direktorica_fotografije direktorka_fotografije snimatelj_zvuka"
        " snimateljica_zvuka snimanje_zvuka snimatelj_tona oblikovanje_zvuka oblikovatelj_zvuka"
        " oblikovateljica_zvuka dizajn_zvuka dizajner_zvuka dizajnerica_zvuka montaža_zvuka"
        " miks_zvuka obrada_zvuka obrada_tona originalna_glazba originalna_muzika"
        " glazbeni_supervizor izbor_glazbe prvi_asistent_redatelja drugi_asistent_redatelja"
        " asistent_redatelja asistentica_redatelja asistent_režije asistentica_režije"
        " pomoćnik_redatelja pomoćnica_redatelja pomoćnik_reditelja asistent_reditelja"
        " prvi_pomoćnik_redatelja prvi_asistent_kamere drugi_asistent_kamere asistent_kamere"
        " asistent_snimatelja asistent_montaže asistentica_montaže asistent_scenografa"
        " asistentica_scenografa asistent_produkcije asistentica_kostimografa izvršni_producent"
        " izvršna_producentica izvršni_producenti kreativni_producent producent_hrt-a"
        " voditelj_produkcije voditeljica_produkcije voditelj_snimanja voditeljica_snimanja"
        " organizator_produkcije direktor_produkcije direktor_filma vođa_snimanja vođa_projekta"
        " koordinator_produkcije koordinatorica_produkcije tajnica_režije skripter majstor_rasvjete"
        " majstor_scene majstor_zvuka oblikovanje_svjetla oblikovatelj_svjetla dizajn_svetla"
        " scenski_pokret specijalni_efekti vizualni_efekti vizuelni_efekti"
        " specijalni_vizualni_efekti korekcija_boje kolor_korekcija obrada_slike šminka_i_frizura"
        " maska_i_frizura šminka_i_kosa dizajn_maske dizajner_maske oblikovatelj_maske"
        " oblikovateljica_maske grafički_dizajn grafičko_oblikovanje prijevod_i_titlovi"
        " prevod_i_titlovi stručni_savjetnik stručni_suradnik stručni_konzultant jezični_savjetnik"
        " lektor lektorica po_romanu po_motivima prema_romanu fotograf_na_setu set_fotograf"
        " making_of best_boy data_manager glas_iz_offa"
    ),
    role_starts=tuple(
        sorted(
            words(
                "film_redatelja film_redateljice film_reditelja dokumentarni_film kratki_film"
                " režija režirao režirala napisao napisao_i_režirao napisala_i_režirala"
                " scenarij_napisao po_romanu prema_romanu po_motivima po_motivima_romana"
                " prema_ideji po_ideji tekst_čita čita pripovijeda glazbu_skladao"
                " muziku_komponovao snimio snimila montirao producirao producirala"
                " asistent_redatelja asistentica dublerica dubler kaskader_za glas_posudio"
                " proizvodnja u_koprodukciji_s u_koprodukciji_sa u_suradnji_s u_suradnji_sa"
                " u_saradnji_sa uz_potporu uz_podršku za preveo prevela"
            )
        )
    ),
    by_words=words("od za po prema"),
    crew_headings=words(
        "odjavna_špica uvodna_špica najavna_špica špica ekipa ekipa_filma filmska_ekipa autori"
        " autorska_ekipa autorski_tim tim naš_tim kreativni_tim umjetnička_ekipa tehnička_ekipa"
        " produkcijska_ekipa ekipa_i_glumci glumci_i_ekipa ostali_suradnici suradnici saradnici"
        " druga_ekipa stvaraoci impressum impresum credits u_stvaranju_filma_sudjelovali"
        " ekipa_snimanja"
    ),
    cast_headings=words(
        "uloge glume glumci glumci_i_glumice igraju u_glavnim_ulogama glavne_uloge u_glavnoj_ulozi"
        " ostale_uloge u_ostalim_ulogama sporedne_uloge u_ulogama likovi lica glumačka_ekipa"
        " glumačka_postava po_redu_pojavljivanja prema_redoslijedu_pojavljivanja"
        " po_redosledu_pojavljivanja po_abecednom_redu glasovi glasove_posudili glasovi_posuđuju"
        " nastupaju nastupili sudjeluju učestvuju pojavljuju_se gosti gostuju i te"
        " u_filmu_sudjeluju u_filmu_nastupaju cast"
    ),
    thanks_headings=words(
        "zahvale zahvala zahvaljujemo zahvaljujemo_se zahvaljujemo_na_pomoći zahvalnica zahvalnost"
        " hvala hvala_svima veliko_hvala posebna_zahvala posebne_zahvale posebno_hvala"
        " posebno_zahvaljujemo posebna_zahvalnost naročita_zahvalnost iskrene_zahvale"
        " redatelj_zahvaljuje redateljica_zahvaljuje reditelj_se_zahvaljuje producenti_zahvaljuju"
        " producent_zahvaljuje autori_zahvaljuju autori_se_zahvaljuju ekipa_zahvaljuje"
        " produkcija_zahvaljuje željeli_bismo_zahvaliti u_spomen u_sjećanje_na u_znak_sjećanja_na"
        " in_memoriam posvećeno uz_potporu uz_podršku uz_financijsku_potporu uz_finansijsku_podršku"
        " uz_pomoć u_suradnji_s u_suradnji_sa u_saradnji_sa u_koprodukciji_s film_je_sufinancirao"
        " film_su_podržali podržali podrška potpora sponzori sponzor pokrovitelji partneri"
        " medijski_partneri donatori statisti protagonisti sudionici sugovornici učesnici lokacije"
        " snimano_na_lokacijama snimljeno_u arhivi arhivski_materijali arhivska_građa fotografije"
        " volonteri"
    ),
    song_headings=words(
        "glazba muzika pjesme pesme glazba_u_filmu muzika_u_filmu u_filmu_korištena_glazba"
        " korištena_glazba korišćena_muzika skladbe kompozicije numere originalna_glazba"
        " originalna_muzika"
    ),
    department_headings=words(
        "režija produkcija scenarij scenario kamera sektor_kamere sektor_režije sektor_produkcije"
        " sektor_scenografije sektor_kostima sektor_zvuka sektor_maske rasvjeta rasveta"
        " scenska_tehnika grip zvuk ton scenografija rekvizita gradnja kostimi kostimografija maska"
        " šminka šminka_i_frizura montaža postprodukcija postprodukcija_slike postprodukcija_zvuka"
        " vizualni_efekti vizuelni_efekti specijalni_efekti animacija glazba muzika casting kasting"
        " statisti kaskaderi prijevoz prevoz transport catering ketering računovodstvo financije"
        " promocija marketing distribucija istraživanje arhiv tehnika redakcija laboratorij titlovi"
        " osiguranje programiranje"
    ),
    heading_ends=words("sektor odjel odeljenje ekipa tim grupa služba glazba muzika"),
    cast_links=tuple(sorted(words("kao u_ulozi igra glumi glas"))),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(
                    words(
                        "glazba_i_tekst tekst_i_glazba muzika_i_tekst tekst_i_muzika"
                        " riječi_i_glazba autor autori"
                    )
                )
            ),
            "composed_by": tuple(
                sorted(words("glazba muzika skladatelj skladao kompozitor komponovao skladba"))
            ),
            "lyrics_by": tuple(sorted(words("tekst stihovi autor_teksta tekst_napisao"))),
            "arranged_by": tuple(sorted(words("aranžman aranžirao aranžer obrada"))),
            "performed_by": tuple(
                sorted(words("izvodi izvode izvođač izvođači pjeva pjevaju peva izvedba"))
            ),
            "produced_by": tuple(sorted(words("producent produkcija producirao"))),
            "published_by": tuple(sorted(words("izdavač nakladnik izdaje izdao"))),
            "courtesy": tuple(
                sorted(words("ljubaznošću uz_dopuštenje uz_dozvolu dozvolom ljubaznim_dopuštenjem"))
            ),
            "licensed_by": tuple(sorted(words("licenca pod_licencom licencirao prema_licenci"))),
        }
    ),
    title_labels=words(
        "naslov naziv naslov_filma naziv_filma izvorni_naslov radni_naslov film projekt serija"
        " epizoda predstava"
    ),
    and_words=words("i te & kao_i"),
    particles=words("de von van la di"),
    given_names=words(
        "ivan marko josip stjepan tomislav željko mario ante petar luka zoran nikola mladen damir"
        " krešimir igor davor goran dario branko franjo dražen robert hrvoje boris dino drago"
        " dragan miroslav vladimir milan dejan nenad aleksandar stefan miloš nemanja jovan dušan"
        " đorđe zdravko siniša slobodan predrag ivica ivo jakov filip david mateo matej karlo lovro"
        " fran leon borna bruno denis dalibor danijel domagoj darko edin emir haris jasmin mirza"
        " adnan admir amir almir samir senad mirko mate mijo miro mislav marijan marin marijo neven"
        " ognjen pavle rade radovan rajko ranko ratko saša srđan srećko stevan stipe sven tihomir"
        " tin tvrtko uroš vedran velimir veljko vinko vjekoslav vuk zlatko žarko ana marija ivana"
        " mirjana katarina nada ljubica vesna jelena dragica marina kata maja jasna petra martina"
        " snježana ankica tatjana sandra gordana lucija biserka sanja marta lana nika ema mia sara"
        " elena lea dora helena nina tea iva ivona antonija mateja valentina andrea barbara bojana"
        " branka danica danijela daria dijana dubravka dunja emina ena gabrijela goga hana irena"
        " jadranka jasmina josipa karmen klara kristina ksenija lejla lidija ljiljana magdalena"
        " mara melita milica milena monika nataša nevena nikolina olga radmila romana ružica selma"
        " silvija slavica snežana sonja stana suzana svetlana tamara tanja tena tihana vanja vera"
        " višnja zdenka zrinka željka amra aida amina"
    ),
    surnames=words(
        "horvat kovačević babić marić jurić novak kovačić knežević vuković marković petrović matić"
        " tomić pavlović kovač božić blažević grgić pavić radić perić filipović šarić lovrić"
        " vidović perković popović bošnjak jukić barišić klarić nikolić jovanović đorđević"
        " stojanović ilić stanković milošević hodžić hadžić delić begić halilović ahmetović"
        " mehmedović janković lukić savić živković mitrović ristić simić kostić zdravković ivanović"
        " todorović vasić krstić matijević ivančić galić lončar kolar tkalčec kralj bilić burić"
        " vlahović šimić mandić miletić lukač bašić varga posavec cindrić stolar vidak rukavina"
        " brkić pašić božović đukić radović vujović"
    ),
    company_words=words(
        "d.o.o. doo j.d.o.o. d.d. a.d. obrt udruga udruženje zadruga film filmovi filmska filmski"
        " produkcija productions studio jadran zagreb avala hrt hrvatska hrvatski radiotelevizija"
        " televizija tv rts rtrs bht nova radio havc centar fond audiovizualni akademija adu fdu"
        " fakultet dramskih umetnosti umjetnosti sveučilište univerzitet veleučilište škola"
        " gimnazija institut muzej galerija arhiv kinoteka knjižnica biblioteka kazalište pozorište"
        " narodno hnk opera orkestar filharmonija zbor ansambl zaklada fondacija savez društvo"
        " ministarstvo kulture grad općina opština županija ured policija mup vatrogasci vojska"
        " banka osiguranje bolnica klinika ljekarna apoteka crkva župa hotel restoran konoba kavana"
        " kafić caffe bar pekara radionica grupa agencija odvjetnički izdavaštvo naklada records"
        " croatia jugoton distribucija rental najam catering festival kino dom kuća hž"
    ),
    greetings=words(
        "bok bok_svima pozdrav pozdrav_svima zdravo ćao dobar_dan dobro_jutro dobra_večer"
        " dobro_veče dragi draga drage poštovani poštovana poštovane poštovani_gospodine"
        " poštovana_gospođo hej"
    ),
    closings=words(
        "pozdrav lijep_pozdrav lijepi_pozdrav lep_pozdrav srdačan_pozdrav srdačno s_poštovanjem"
        " sa_poštovanjem puno_pozdrava lp lp, hvala hvala_unaprijed unaprijed_hvala puno_hvala"
        " ugodan_dan sve_najbolje prijatan_dan vidimo_se bok pusa poslano_s_mog_iphonea"
    ),
    page_words=words("stranica stranice str str. s. strana list"),
    contact_labels=words(
        "telefon tel tel. mobitel mob mob. mobilni fax faks e-mail email mail e-pošta adresa web"
        " web_stranica kontakt ured datum_rođenja"
    ),
)
