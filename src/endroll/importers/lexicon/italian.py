"""Words of Italian credits, in Italy and Ticino."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="it",
    jobs=words(
        "regia regista registi registe aiuto aiuto-regia aiutoregia sceneggiatura sceneggiatore"
        " sceneggiatrice sceneggiatori sceneggiature soggetto soggettista dialoghi dialoghista"
        " adattamento adattatore autore autrice autori autrici testo testi idea montaggio montatore"
        " montatrice montatori fotografia fotografo fotografa fotografi fotografie foto operatore"
        " operatrice operatori riprese ripresa fuochista assistente assistenti suono suoni fonico"
        " fonici presa microfonista microfonisti rumorista rumoristi rumori mix missaggio"
        " missaggista mixage mixaggio musica musiche compositore compositrice compositori"
        " composizione arrangiamento arrangiamenti arrangiatore orchestrazione orchestratore"
        " orchestra direttore direttrice direttori direzione scenografia scenografo scenografa"
        " scenografi scenografie arredamento arredatore arredatrice arredatori attrezzista"
        " attrezzisti attrezzeria trovarobe costruzione costruzioni costruttore falegname falegnami"
        " pittore pittrice pittori decoratore decoratori scultore scultori costume costumi"
        " costumista costumiste sarta sarto sarte sarti sartoria vestiarista guardaroba trucco"
        " truccatore truccatrice truccatori acconciature acconciatura acconciatore acconciatrice"
        " parrucco parrucchiere parrucchiera parrucchieri parrucche parruccaio produzione"
        " produttore produttrice produttori coproduzione coproduttore coproduttrice coproduttori"
        " organizzatore organizzatrice organizzazione ispettore ispettrice ispettori segretario"
        " segretaria segretari segreteria amministrazione amministratore amministratrice"
        " amministratori cassiere cassiera contabilità contabile elettricista elettricisti capo"
        " capi gruppista gruppisti macchinista macchinisti macchinismo gaffer luci luce disegnatore"
        " disegnatrice disegnatori sottotitoli sottotitolo sottotitolaggio sottotitolazione"
        " traduzione traduttore traduttrice traduzioni interprete interpreti interpretazione"
        " edizione colorista colorist correzione color grading titoli titolo grafica grafico"
        " grafici animazione animatore animatrice animatori illustrazione illustrazioni"
        " illustratore illustratrice effetti effetto compositing storyboard casting cast attore"
        " attrice attori attrici comparsa comparse figurazione figurazioni generici doppiaggio"
        " doppiatore doppiatrice doppiatori voce voci narratore narratrice narrazione speaker stunt"
        " stuntman controfigura controfigure cascatore maestro maestra coreografia coreografie"
        " coreografo coreografa danzatore danzatrice ballerino ballerina ballerini ricerche ricerca"
        " ricercatore archivio documentazione consulenza consulente consulenti collaborazione"
        " collaboratore collaboratrice collaboratori coordinamento coordinatore coordinatrice"
        " supervisione supervisore supervisori responsabile responsabili tecnico tecnici ufficio"
        " stampa addetto addetta comunicazione promozione distribuzione distributore vendite"
        " autista autisti trasporti trasporto cuoco cuoca catering cestini sicurezza guardiania"
        " infermiere infermiera medico location sopralluoghi runner volontario volontaria volontari"
        " tirocinante stagista stagiste tutor docente insegnante insegnanti legale avvocato"
        " assicurazione assicurazioni postproduzione post-produzione laboratorio sviluppo"
        " stampa-pellicola negativo conforming dcp mastering programmazione programmatore"
        " programmatrice sviluppatore localizzazione presentatore presentatrice conduttore"
        " conduttrice giornalista inviato inviata corrispondente redazione redattore redattrice"
        " curatore curatrice cura ideazione ideatore ideatrice creatore creatrice realizzazione"
        " realizzatore drammaturgia drammaturgo suggeritore scene allestimento macchinistica datore"
        " fonica armiere addestratore addestratrice pianoforte violino chitarra violoncello"
        " percussioni batteria cantante canto coro pianista chitarrista noleggio mezzi pirotecnico"
        " artificiere video videoassist dit droni drone dronista steadicam steadycam backstage ciak"
        " ciacchista scenotecnica scenotecnico manutenzione magazziniere"
    ),
    modifiers=words(
        "primo prima secondo seconda terzo terza 1° 2° 3° 1ª 2ª 1o generale esecutivo esecutiva"
        " esecutivi associato associata associati delegato delegata artistico artistica tecnico"
        " tecnica musicale musicali originale originali aggiunto aggiunta aggiuntivi aggiuntive"
        " speciale speciali visivo visivi digitale digitali scientifica scientifico storica storico"
        " legale letteraria creativo creativa grafica scena diretta macchina set volante sonoro"
        " sonora ambiente aerea aeree subacquea subacquee straordinario collaboratore di del della"
        " dei delle degli dell' da alla al allo all' il la lo i le e in per con a b c produzione"
        " regia montaggio fotografia capo"
    ),
    roles=words(
        "regia_e_sceneggiatura sceneggiatura_e_regia scritto_e_diretto_da soggetto_e_sceneggiatura"
        " soggetto_di regia_e_montaggio regia_di aiuto_regia aiuto_regista assistente_alla_regia"
        " assistenti_alla_regia assistente_regia direttore_della_fotografia"
        " direttrice_della_fotografia direzione_della_fotografia autore_della_fotografia"
        " fotografia_e_montaggio operatore_di_macchina operatrice_di_macchina operatore_steadicam"
        " assistente_operatore assistente_operatrice aiuto_operatore primo_assistente_operatore"
        " secondo_assistente_operatore assistente_camera fotografo_di_scena fotografa_di_scena"
        " foto_di_scena fonico_di_presa_diretta presa_diretta suono_in_presa_diretta"
        " suono_di_presa_diretta montaggio_del_suono montaggio_suono montatore_del_suono"
        " fonico_di_mix fonico_di_missaggio sound_design effetti_sonori musiche_originali"
        " musica_originale musiche_di colonna_sonora supervisione_musicale supervisore_musicale"
        " direttore_d'orchestra direzione_d'orchestra scene_e_costumi scenografia_e_costumi"
        " costumi_e_scene aiuto_scenografo assistente_scenografo assistente_scenografia"
        " aiuto_costumista assistente_costumista assistente_ai_costumi capo_sarta trucco_e_parrucco"
        " trucco_e_acconciature trucco_parrucco capo_truccatore capo_parrucchiere effetti_speciali"
        " effetti_visivi effetti_digitali supervisore_effetti_visivi effetti_speciali_di_trucco"
        " capo_elettricista capo_macchinista capo_squadra aiuto_elettricista aiuto_macchinista"
        " direttore_di_produzione direttrice_di_produzione direzione_di_produzione"
        " organizzatore_generale organizzazione_generale organizzazione ispettore_di_produzione"
        " segretario_di_produzione segretaria_di_produzione segretaria_di_edizione"
        " segretario_di_edizione segreteria_di_edizione aiuto_segretario_di_produzione"
        " coordinatrice_di_produzione coordinatore_di_produzione coordinamento_di_produzione"
        " assistente_di_produzione produttore_esecutivo produttrice_esecutiva produzione_esecutiva"
        " produttore_associato produttore_delegato produttori_associati produttore_creativo"
        " prodotto_da direttore_di_scena direttrice_di_scena direttore_artistico"
        " direzione_artistica direttore_tecnico direzione_tecnica direttore_del_doppiaggio"
        " direttore_di_doppiaggio direzione_del_doppiaggio dialoghi_italiani adattamento_dialoghi"
        " assistente_al_montaggio assistente_montaggio assistente_al_doppiaggio aiuto_montatore"
        " ufficio_stampa addetto_stampa correzione_colore color_correction colorist"
        " coordinamento_post_produzione supervisore_alla_postproduzione post_produzione"
        " postproduzione_audio consulenza_legale consulenza_storica consulenza_musicale"
        " consulente_alla_regia amministratore_di_produzione cassiere_di_produzione maestro_d'armi"
        " voce_narrante voce_fuori_campo voce_off voci_di acting_coach capo_costruttore"
        " attrezzista_di_scena pittore_di_scena produttore_di_linea line_producer casting"
        " casting_di location_manager video_assist data_manager best_boy focus_puller"
        " grafica_e_titoli titoli_di_testa titoli_e_grafica progetto_grafico a_cura_di"
        " da_un'idea_di tratto_da tratto_dal_romanzo_di liberamente_tratto_da"
        " liberamente_ispirato_a disegno_luci luci_e_fonica noleggio_macchine_da_presa"
        " mezzi_tecnici riprese_aeree riprese_subacquee riprese_e_montaggio"
        " distribuzione_internazionale vendite_internazionali"
    ),
    role_starts=tuple(
        sorted(
            words(
                "un_film_di un_documentario_di un_cortometraggio_di un_corto_di una_produzione"
                " una_produzione_di un_gioco_di una_serie_di regia_di diretto_da diretta_da"
                " scritto_da scritta_da scritto_e_diretto_da prodotto_da prodotta_da montato_da"
                " fotografato_da girato_da narrato_da ideato_da creato_da creata_da animato_da"
                " presentato_da condotto_da interpretato_da soggetto_di sceneggiatura_di"
                " musiche_di musica_di testi_di testo_di parole_di scene_di costumi_di"
                " coreografie_di fotografia_di montaggio_di suono_di luci_di disegni_di"
                " illustrazioni_di tratto_da tratto_dal_romanzo_di dal_romanzo_di dal_libro_di"
                " liberamente_tratto_da ispirato_a basato_su da_un'idea_di da_un_soggetto_di"
                " su_un'idea_di a_cura_di traduzione_di tradotto_da doppiato_da sottotitoli_di"
                " sottotitoli_a_cura_di assistente_di assistente_a assistente_del assistente_della"
                " voce_di la_voce_di con_la_voce_di controfigura_di autista_di per"
                " in_collaborazione_con in_coproduzione_con in_associazione_con"
                " con_la_partecipazione_di con_il_contributo_di con_il_sostegno_di realizzato_da"
                " realizzato_con_il_contributo_di sviluppato_da programmato_da distribuito_da"
                " casting_di"
            )
        )
    ),
    by_words=words("di da dal del della per con"),
    crew_headings=words(
        "titoli_di_coda titoli_di_testa titoli crediti crediti_finali credits troupe la_troupe"
        " cast_tecnico cast_e_troupe cast_&_crew crew staff tecnici squadra team scheda_tecnica"
        " elenco_artistico_e_tecnico cast_artistico_e_tecnico la_squadra gruppo_di_lavoro il_team"
        " la_produzione hanno_collaborato seconda_unità seconda_squadra equipe maestranze"
        " personale_tecnico locandina"
    ),
    cast_headings=words(
        "cast cast_artistico interpreti personaggi_e_interpreti interpreti_e_personaggi"
        " interpreti_principali attori attrici attori_e_attrici elenco_artistico gli_interpreti"
        " gli_attori con e_con con_la_partecipazione_di con_la_partecipazione_straordinaria_di"
        " con_la_partecipazione_amichevole_di e_con_la_partecipazione_di"
        " con_l'amichevole_partecipazione_di partecipazione_straordinaria"
        " e_per_la_prima_volta_sullo_schermo in_ordine_di_apparizione"
        " interpreti_in_ordine_di_apparizione cast_in_ordine_di_apparizione in_ordine_alfabetico"
        " personaggi protagonisti altri_interpreti e_inoltre nei_ruoli_di nel_cast voci doppiatori"
        " voci_italiane le_voci_di con_le_voci_di in_o.a. ruoli"
    ),
    thanks_headings=words(
        "ringraziamenti ringraziamento ringraziamenti_speciali ringraziamento_speciale"
        " ringraziamenti_a un_ringraziamento_a un_ringraziamento_speciale"
        " un_ringraziamento_speciale_a un_ringraziamento_particolare_a un_sentito_ringraziamento_a"
        " un_particolare_ringraziamento_a si_ringrazia si_ringraziano"
        " si_ringrazia_per_la_collaborazione si_ringraziano_per_la_collaborazione"
        " si_ringrazia_inoltre ringraziamo il_regista_ringrazia la_regista_ringrazia"
        " la_produzione_ringrazia i_produttori_ringraziano gli_autori_ringraziano grazie grazie_a"
        " un_grazie_a un_grazie_speciale_a un_grande_grazie_a grazie_di_cuore_a mille_grazie_a"
        " tante_grazie_a si_ringrazia_sentitamente per_la_gentile_collaborazione"
        " con_la_gentile_collaborazione_di per_gentile_concessione_di con_il_contributo_di"
        " con_il_contributo_del con_il_sostegno_di con_il_sostegno_del con_il_supporto_di"
        " con_il_patrocinio_di con_il_patrocinio_del con_la_collaborazione_di"
        " con_la_partecipazione_di con_l'aiuto_di in_collaborazione_con in_coproduzione_con"
        " in_associazione_con in_partnership_con realizzato_con_il_contributo_di"
        " realizzato_con_il_sostegno_di sostenuto_da sostenitori partner sponsor sponsor_tecnico"
        " main_sponsor patrocini donatori in_memoria_di alla_memoria_di in_ricordo_di dedicato_a"
        " dedica a_mio_padre comparse figurazioni figuranti partecipanti intervistati interviste"
        " interviste_a testimonianze location luoghi_delle_riprese girato_a girato_in"
        " materiali_d'archivio materiale_d'archivio archivi immagini_di_repertorio repertorio"
        " fotografie volontari crediti_fotografici"
    ),
    song_headings=words(
        "musiche musica canzoni canzone brani brani_musicali brano musiche_di_repertorio"
        " musiche_originali colonna_sonora musiche_aggiuntive crediti_musicali"
        " musiche_non_originali elenco_brani edizioni_musicali"
    ),
    department_headings=words(
        "regia produzione reparto_produzione reparto_regia reparto_fotografia reparto_scenografia"
        " reparto_costumi reparto_trucco reparto_suono reparto_elettrici reparto_macchinisti"
        " sceneggiatura fotografia riprese macchina_da_presa camera elettricisti macchinisti suono"
        " scenografia costruzioni attrezzeria arredamento costumi sartoria trucco trucco_e_parrucco"
        " trucco_e_acconciature parrucco acconciature montaggio postproduzione post-produzione"
        " post_produzione edizione effetti_visivi effetti_speciali animazione musica casting"
        " amministrazione trasporti catering ufficio_stampa comunicazione distribuzione doppiaggio"
        " edizione_italiana sviluppo programmazione laboratorio ricerche archivio stunt location"
        " sottotitoli direzione"
    ),
    heading_ends=words("reparto squadra unità troupe settore gruppo ufficio musiche brani"),
    cast_links=tuple(
        sorted(
            words(
                "nel_ruolo_di nel_ruolo_del nel_ruolo_della nei_ruoli_di nella_parte_di"
                " nei_panni_di come in interpreta nel_ruolo_di_sé_stesso nel_ruolo_di_se_stesso"
                " voce_di la_voce_di è"
            )
        )
    ),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(
                    words(
                        "parole_e_musica parole_e_musica_di testo_e_musica testo_e_musica_di"
                        " testi_e_musiche_di scritta_da scritto_da autori autore"
                        " musica_e_testo musica_e_testi_di"
                    )
                )
            ),
            "composed_by": tuple(
                sorted(
                    words(
                        "composta_da composto_da composizione compositore compositori musica"
                        " musica_di musiche_di"
                    )
                )
            ),
            "lyrics_by": tuple(sorted(words("testo testo_di testi_di parole parole_di"))),
            "arranged_by": tuple(
                sorted(
                    words(
                        "arrangiamento arrangiamenti arrangiamento_di arrangiata_da"
                        " arrangiato_da arrangiamenti_di orchestrazione_di"
                    )
                )
            ),
            "performed_by": tuple(
                sorted(
                    words(
                        "interpretata_da interpretato_da eseguita_da eseguito_da cantata_da"
                        " cantato_da interprete interpreti suonata_da esecuzione_di"
                    )
                )
            ),
            "produced_by": tuple(
                sorted(words("prodotta_da prodotto_da produttore produzione_artistica"))
            ),
            "published_by": tuple(
                sorted(
                    words(
                        "edizioni edito_da edita_da edizioni_musicali editore pubblicato_da"
                        " casa_editrice (p) ©"
                    )
                )
            ),
            "courtesy": tuple(
                sorted(
                    words(
                        "per_gentile_concessione_di per_gentile_concessione"
                        " per_gentile_concessione_della per_gentile_concessione_del"
                        " su_gentile_concessione_di gentile_concessione_di con_il_permesso_di"
                    )
                )
            ),
            "licensed_by": tuple(
                sorted(words("su_licenza_di su_licenza su_licenza_della concesso_in_licenza_da"))
            ),
        }
    ),
    title_labels=words(
        "titolo titolo_del_film titolo_originale titolo_provvisorio film progetto cortometraggio"
        " lungometraggio serie episodio puntata opera spettacolo nome_del_film"
    ),
    and_words=words("e ed & nonché +"),
    particles=words("di de del della dei degli delle dal dalla da d' lo la le li san van von e"),
    given_names=words(
        "giuseppe giovanni antonio mario luigi francesco angelo vincenzo pietro salvatore carlo"
        " franco domenico bruno paolo michele giorgio aldo sergio luciano marco andrea alessandro"
        " luca matteo lorenzo davide simone stefano roberto fabio massimo maurizio claudio daniele"
        " riccardo filippo gabriele leonardo tommaso federico nicola alberto enrico emanuele"
        " giacomo edoardo diego mattia christian gianluca gianfranco giancarlo gianni gianpaolo"
        " piero pierluigi piergiorgio renato renzo raffaele rocco sandro silvio silvano tiziano"
        " tullio ugo umberto valerio vito vittorio walter alfredo alfonso armando arturo augusto"
        " carmine cesare ciro corrado cristian cristiano dario donato elio ernesto ettore eugenio"
        " ezio fabrizio fausto ferdinando fernando flavio fulvio gaetano gennaro gerardo germano"
        " gino giulio guido ivan ivano jacopo livio loris manuel marcello mauro mirko nino oreste"
        " oscar ottavio pasquale patrizio pino remo samuele saverio maria anna giuseppina rosa"
        " angela giovanna teresa lucia carmela caterina francesca antonietta elena laura giulia"
        " sara chiara martina federica valentina alessandra silvia elisa alice giorgia sofia aurora"
        " ginevra beatrice emma vittoria matilde camilla bianca greta ludovica gaia noemi rebecca"
        " arianna eleonora ilaria roberta paola barbara monica cristina daniela patrizia simona"
        " stefania sabrina manuela claudia cinzia antonella raffaella donatella emanuela michela"
        " serena sonia tiziana veronica viola virginia agnese alba alda amelia annalisa annamaria"
        " assunta bruna carla carlotta carolina cecilia clara concetta costanza debora delia diana"
        " domenica elisabetta emilia enrica erica erika eva fabiana fernanda flavia franca"
        " gabriella gemma gianna gina giuliana grazia ida immacolata irene isabella lara letizia"
        " lidia liliana lina linda lisa loredana lorena luciana luisa maddalena mara marcella"
        " margherita mariella marina marta melissa milena mirella miriam nadia nicoletta ornella"
        " pamela pia pina renata rita rosanna rosaria rossella sandra silvana susanna tatiana tina"
        " vanessa"
    ),
    surnames=words(
        "rossi russo ferrari esposito bianchi romano colombo ricci marino greco bruno gallo conti"
        " costa giordano mancini rizzo lombardi moretti barbieri fontana santoro mariani rinaldi"
        " caruso ferrara galli martini leone longo gentile martinelli vitale lombardo serra coppola"
        " marchetti parisi villa conte ferraro ferri fabbri bianco marini grasso valentini messina"
        " sala gatti pellegrini palumbo sanna farina rizzi monti cattaneo morelli amato silvestri"
        " mazza testa grassi pellegrino carbone giuliani benedetti barone rossetti caputo montanari"
        " guerra palmieri bernardi martino fiore ferretti bellini basile riva donati piras"
        " bianchini battaglia sartori neri costantini milani pagano ruggiero sorrentino orlando"
        " negri sarti falegnami pittori barbiere fabbro marinaro sarto cuoco ferraioli de_luca"
        " d'angelo d'amico de_santis pastore bruni"
    ),
    company_words=words(
        "s.r.l. srl srls s.r.l.s. s.p.a. spa s.n.c. snc s.a.s. sas s.c. scarl a.p.s. aps onlus"
        " soc. coop. cooperativa film films filmcommission pictures produzioni produzione"
        " cinematografica cinematografiche cinema cineteca rai raicinema mediaset sky televisione"
        " canale studio studi studios stabilimenti cinecittà audiovisivi media edizioni editore"
        " editrice musica dischi records distribuzione laboratorio noleggio animazione teatro"
        " teatri orchestra filarmonica coro banda compagnia associazione fondazione fondo consorzio"
        " istituto luce centro sperimentale scuola accademia università liceo conservatorio museo"
        " galleria biblioteca archivio ministero mic mibact regione provincia comune città"
        " municipio ente prefettura carabinieri polizia guardia banca cassa assicurazioni ospedale"
        " clinica farmacia chiesa parrocchia diocesi hotel albergo ristorante trattoria osteria bar"
        " caffè pasticceria officina gruppo agenzia avvocati trasporti autonoleggio catering"
        " festival casa villa castello tenuta cantina cantine azienda agricola ferrovie"
    ),
    greetings=words(
        "ciao ciao_a_tutti ciao_a_tutte buongiorno buonasera buon_pomeriggio salve caro cara cari"
        " care cari_tutti carissimo carissima carissimi gentile gentili gentilissimo gentilissima"
        " gent.mo gent.ma egregio egregi egregio_signore spettabile spett.le gentile_signora"
        " gentili_signori"
    ),
    closings=words(
        "cordiali_saluti distinti_saluti un_cordiale_saluto saluti un_saluto tanti_saluti"
        " cari_saluti un_caro_saluto cordialmente in_fede un_abbraccio abbracci baci a_presto"
        " buona_giornata buona_serata buon_lavoro grazie grazie_mille molte_grazie"
        " grazie_in_anticipo grazie_e_a_presto ciao inviato_da_iphone inviato_dal_mio_iphone"
        " sinceramente"
    ),
    page_words=words("pagina pagine pag pag. pagg. p. foglio"),
    contact_labels=words(
        "telefono tel tel. cellulare cell cell. fax e-mail email mail posta indirizzo sito"
        " sito_web web contatti contatto ufficio casa data_di_nascita pec"
    ),
)
