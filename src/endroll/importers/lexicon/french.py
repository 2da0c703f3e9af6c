"""Words of French credits, in France, Belgium, Switzerland, Quebec and Africa."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="fr",
    jobs=words(
        "réalisation réalisateur réalisatrice réalisateurs-trices metteur metteuse mise-en-scène"
        " scénario scénariste scénaristes scénarisation dialogue dialogues dialoguiste adaptation"
        " adaptateur adaptatrice auteur autrice auteure idée montage monteur monteuse prémontage"
        " image images cadre cadreur cadreuse chef-opérateur chef-opératrice opérateur opératrice"
        " pointeur pointeuse photographe photographie photo photographies photos vidéo vidéaste"
        " assistant assistante assistanat second seconde stagiaire stagiaires son sons ingénieur"
        " ingénieure ingé-son perchman perchiste perche bruitage bruitages bruiteur bruiteuse"
        " mixage mixeur mixeuse mixte musique musiques compositeur compositrice composition"
        " arrangeur arrangeuse arrangement arrangements orchestrateur orchestration orchestre"
        " orchestres musicien musicienne musiciens chanteur chanteuse chant choriste chœur décors"
        " décor décorateur décoratrice ensemblier ensemblière accessoiriste accessoires accessoire"
        " scénographe scénographie rippeur rippeurs constructeur construction constructeurs"
        " menuisier menuisière peintre peintres serrurier tapissier tapissière sculpteur sculptrice"
        " costume costumes costumier costumière habilleur habilleuse couturier couturière couture"
        " habillage maquillage maquilleur maquilleuse hmc coiffure coiffeur coiffeuse perruques"
        " perruquier perruquière prothèses producteur productrice coproducteur coproductrice"
        " coproducteurs coproduction production productions direction directeur directrice"
        " directeurs-trices administrateur administratrice administration comptable comptabilité"
        " secrétaire secrétariat régie régisseur régisseuse régisseurs étalonnage étalonneur"
        " étalonneuse conformation scripte script traduction traducteur traductrice interprète"
        " interprètes interprétation sous-titrage sous-titre sous-titres sous-titreur sous-titrages"
        " repérage repérages repéreur repéreuse lumière lumières éclairage éclairagiste électricien"
        " électricienne électriciens électro électros électricité groupiste groupman machiniste"
        " machinistes machinerie machino machinos chef chefs cheffe steadicamer steadicameur"
        " steadicam dit conducteur conductrice conducteurs chauffeur chauffeurs chauffeuse"
        " cascadeur cascadeuse cascadeurs cascades cascade doublure doublures doublage figuration"
        " figurant figurante figurants silhouette silhouettes comédien comédienne acteur actrice"
        " distribution distributeur distributrice casting recherche recherches recherchiste"
        " documentaliste documentation archiviste archives archive conseil conseiller conseillère"
        " consultant consultante coordination coordinateur coordinatrice coordonnateur"
        " coordonnatrice responsable responsables superviseur superviseure supervision animation"
        " animateur animatrice animateurs-trices dessinateur dessinatrice dessin dessins"
        " illustrateur illustratrice illustration illustrations graphiste graphisme affiche"
        " générique affichiste trucage trucages truquiste effets effet infographiste infographie"
        " modélisation compositing layout storyboard storyboarder storyboardeur intervalliste"
        " coloriste cuisinier cuisinière traiteur cantine restauration gardien gardiennage sécurité"
        " infirmier infirmière médecin presse attaché attachée communication promotion diffusion"
        " exportation exploitation ventes vente narrateur narratrice narration voix voix-off"
        " commentaire commentaires présentateur présentatrice présentation journaliste reporter"
        " correspondant correspondante rédaction rédacteur rédactrice pianiste violoniste violon"
        " piano guitare guitariste batterie percussions chorégraphe chorégraphie danseur danseuse"
        " danse dramaturge dramaturgie souffleur souffleuse cintrier cintriers plateau régleur"
        " répétiteur répétitrice dresseur dresseuse animalier artificier armurier armurière"
        " juridique avocat avocate assurance assurances assureur auditeur expert-comptable"
        " laboratoire labo postproduction post-production développement développeur développeuse"
        " programmation programmeur programmeuse testeur testeuse concepteur conceptrice conception"
        " créateur créatrice création localisation technicien technicienne technicienne-son"
        " technique véhicules véhicule transport transports location matériel caméra caméraman"
        " camérawoman prise prises éditeur éditrice édition parolier parolière paroles bénévole"
        " bénévoles collaborateur collaboratrice collaboration partenaire participation intervenant"
        " intervenante mécénat mécène relecture relecteur relectrice sonorisateur sonorisation"
        " éclaireur régisseur-adjoint clapman claps clappeur drone droniste télépilote"
        " pyrotechnicien pyrotechnie ripeur ripeurs maître maîtresse coach régie-générale"
        " éclairages régissage gaffer"
    ),
    modifiers=words(
        "premier première second seconde deuxième troisième quatrième 1er 1ère 1re 2e 2ème 2nd 3e"
        " 3ème adjoint adjointe général générale généraux délégué déléguée délégués exécutif"
        " exécutive exécutifs associé associée associés artistique artistiques technique techniques"
        " littéraire musical musicale musicales scientifique historique juridique financier"
        " financière principal principale additionnel additionnelle additionnels additionnelles"
        " complémentaire complémentaires supplémentaire supplémentaires original originale"
        " originales spécial spéciale spéciaux visuel visuels numérique numériques sonore sonores"
        " directe direct aérienne aériennes sous-marine extérieur extérieurs intérieur plateau"
        " tournage renfort auxiliaire apprenti apprentie assisté assistée stagiaire chef de du des"
        " d' à au aux la le les l' en et pour sur par opérateur a b c équipe tout-terrain off"
        " audiovisuel animaux"
    ),
    roles=words(
        "un_film_de réalisé_par écrit_par écrit_et_réalisé_par scénario_et_réalisation"
        " réalisation_et_scénario réalisation_et_montage image_et_montage image_et_son image_&_son"
        " chef_opérateur cheffe_opératrice chef_opératrice chef_opérateur_son cheffe_opératrice_son"
        " chef_op chef_op_son directeur_de_la_photographie directrice_de_la_photographie"
        " directeur_photo directrice_photo direction_de_la_photographie direction_photo"
        " premier_assistant_réalisateur première_assistante_réalisatrice"
        " premier_assistant_mise_en_scène 1er_assistant_réalisateur 1ère_assistante_réalisatrice"
        " 1er_assistant_réalisation 1re_assistante_réalisation 2e_assistant_réalisateur"
        " 2ème_assistant_réalisateur second_assistant_réalisateur seconde_assistante_réalisatrice"
        " assistant_réalisateur assistante_réalisatrice assistant_à_la_réalisation"
        " assistante_à_la_réalisation assistant_mise_en_scène mise_en_scène assistant_caméra"
        " assistante_caméra 1er_assistant_caméra 1ère_assistante_caméra 1er_assistant_opérateur"
        " 2e_assistant_caméra 2ème_assistant_caméra assistant_opérateur assistante_opératrice"
        " premier_assistant_opérateur première_assistante_opératrice assistant_image"
        " assistante_image assistant_son assistante_son assistant_monteur assistante_monteuse"
        " assistant_montage assistante_montage prise_de_son prises_de_son prise_de_vue"
        " prises_de_vues prises_de_vue_aériennes ingénieur_du_son ingénieure_du_son preneur_de_son"
        " preneuse_de_son montage_son monteur_son monteuse_son monteur_paroles montage_paroles"
        " montage_image montage_des_directs conception_sonore création_sonore design_sonore"
        " musique_originale musique_originale_de supervision_musicale superviseur_musical"
        " chef_électricien cheffe_électricienne chef_électro cheffe_électro chef_machiniste"
        " cheffe_machiniste chef_machino chef_décorateur cheffe_décoratrice chef_déco"
        " chef_constructeur chef_peintre chef_costumier cheffe_costumière chef_maquilleuse"
        " cheffe_maquilleuse chef_coiffeuse chef_monteur cheffe_monteuse création_costumes"
        " créateur_costumes créatrice_de_costumes création_des_costumes décors_et_costumes"
        " direction_artistique directeur_artistique directrice_artistique conception_artistique"
        " directeur_de_production directrice_de_production direction_de_production"
        " directeur_de_postproduction directrice_de_post-production direction_de_post-production"
        " chargé_de_production chargée_de_production chargé_de_post-production"
        " chargée_de_postproduction assistant_de_production assistante_de_production"
        " administrateur_de_production administratrice_de_production secrétaire_de_production"
        " producteur_délégué productrice_déléguée producteurs_délégués producteur_exécutif"
        " productrice_exécutive producteur_associé productrice_associée production_déléguée"
        " production_exécutive régisseur_général régisseuse_générale régie_générale"
        " régisseur_adjoint régisseuse_adjointe régisseur_plateau assistant_régisseur"
        " auxiliaire_de_régie régisseur_d'extérieurs accessoiriste_de_plateau directeur_de_casting"
        " directrice_de_casting distribution_des_rôles distribution_artistique casting_figuration"
        " chargé_de_figuration chargée_de_figuration chef_de_file conseiller_technique"
        " conseiller_historique conseillère_artistique direction_d'acteurs coach_enfants répétiteur"
        " photographe_de_plateau photographies_de_plateau photo_de_plateau chargé_de_communication"
        " attaché_de_presse attachée_de_presse attachés_de_presse relations_presse"
        " ventes_internationales ventes_à_l'étranger distribution_france voix_off voix"
        " voix_additionnelles effets_spéciaux effets_visuels effets_numériques superviseur_vfx"
        " superviseur_des_effets_visuels trucages_numériques maquillage_et_coiffure"
        " maquillage_&_coiffure maquillage_coiffure coiffure_et_maquillage"
        " maquillage_effets_spéciaux étalonnage_numérique laboratoire_numérique équipe_technique"
        " chef_de_projet cheffe_de_projet conception_graphique création_graphique"
        " graphisme_générique générique_de_début directeur_technique directrice_technique"
        " régie_lumière régie_son régie_plateau création_lumière création_son"
        " assistant_du_réalisateur premier_assistant_monteur d'après_le_roman_de adapté_du_roman_de"
        " sur_une_idée_de d'après_une_idée_originale_de idée_originale scénario_original texte"
        " textes texte_et_mise_en_scène textes_et_voix making_of best_boy best_boy_électro"
        " best_boy_machino groupman data_manager coordination_des_cascades régleur_de_cascades"
        " chef_cascadeur maître_d'armes maître_de_ballet chef_d'orchestre directeur_d'écriture"
        " directrice_d'écriture créé_par une_série_créée_par"
    ),
    role_starts=tuple(
        sorted(
            words(
                "un_film_de un_documentaire_de un_court-métrage_de un_court_métrage_de"
                " un_film_écrit_et_réalisé_par une_production un_jeu_de une_série_de"
                " une_série_créée_par créé_par créée_par réalisé_par réalisée_par écrit_par"
                " écrit_et_réalisé_par écrite_et_réalisée_par produit_par produite_par"
                " coproduit_par monté_par filmé_par photographié_par interprété_par raconté_par"
                " narré_par présenté_par adapté_par adapté_du_roman_de d'après d'après_le_roman_de"
                " d'après_l'œuvre_de d'après_une_idée_de sur_une_idée_de sur_une_idée_originale_de"
                " inspiré_de librement_inspiré_de librement_adapté_de musique_de"
                " musique_composée_par musique_originale_de scénario_de dialogues_de texte_de"
                " paroles_de images_de image_de son_de montage_de décors_de costumes_de"
                " lumières_de dessins_de traduit_par sous-titré_par développé_par programmé_par"
                " dirigé_par assistant_de assistante_de assistant_du assistante_du"
                " assistante_de_la assisté_de assistée_de voix_de la_voix_de avec_la_voix_de"
                " doublure_de doublure_lumière_de doublage_de doublé_par chauffeur_de pour"
                " en_coproduction_avec en_association_avec en_collaboration_avec"
                " en_partenariat_avec avec_la_participation_de avec_la_collaboration_de"
                " avec_le_soutien_de avec_le_soutien_du avec_l'aide_de une_coproduction"
                " mise_en_scène_de chorégraphie_de une_idée_de"
            )
        )
    ),
    by_words=words("par de du des d' pour avec"),
    crew_headings=words(
        "générique générique_de_fin générique_de_début générique_début génériques crédits"
        " crédits_du_film équipe équipe_technique l'équipe l'équipe_du_film équipe_du_film"
        " équipe_de_tournage équipe_artistique liste_technique fiche_technique"
        " fiche_artistique_et_technique fiche_artistique générique_technique générique_artistique"
        " liste_artistique_et_technique équipe_artistique_et_technique équipe_de_production"
        " équipe_de_création équipe_du_projet seconde_équipe deuxième_équipe 2e_équipe équipe_belge"
        " équipe_française l'équipe_technique techniciens ours distribution_et_équipe"
        " mentions_au_générique mentions équipe_québécoise"
    ),
    cast_headings=words(
        "avec distribution interprètes interprétation comédiens comédiennes"
        " comédiens_et_comédiennes acteurs actrices acteurs_et_actrices les_acteurs"
        " liste_artistique distribution_artistique fiche_artistique rôles les_rôles"
        " rôles_principaux premiers_rôles seconds_rôles rôles_secondaires petits_rôles personnages"
        " par_ordre_d'apparition par_ordre_d'apparition_à_l'écran par_ordre_d'entrée_en_scène"
        " dans_l'ordre_d'apparition avec_par_ordre_d'apparition par_ordre_alphabétique casting"
        " et_avec avec_aussi avec_la_participation_de avec_la_participation_exceptionnelle_de"
        " avec_l'aimable_participation_de avec_l'amicale_participation_de avec_les_voix_de voix"
        " voix_françaises les_voix voix_originales doublage invités apparition interprété_par jeu"
        " à_l'écran"
    ),
    thanks_headings=words(
        "remerciements remerciement remerciements_à merci merci_à un_grand_merci un_grand_merci_à"
        " grand_merci_à mille_mercis merci_à_tous merci_aussi_à remerciements_particuliers"
        " remerciements_particuliers_à remerciements_spéciaux remerciements_chaleureux"
        " remerciements_chaleureux_à remerciements_sincères nos_remerciements_à"
        " avec_nos_remerciements_à avec_tous_nos_remerciements_à nous_remercions"
        " nous_tenons_à_remercier nous_souhaitons_remercier le_réalisateur_remercie"
        " la_réalisatrice_remercie le_réalisateur_tient_à_remercier"
        " la_réalisatrice_tient_à_remercier la_production_remercie la_production_tient_à_remercier"
        " les_producteurs_remercient les_producteurs_tiennent_à_remercier l'équipe_remercie"
        " l'équipe_du_film_remercie l'équipe_tient_à_remercier remercie remercient merci_spécial"
        " spéciaux_remerciements à_la_mémoire_de en_mémoire_de en_hommage_à hommage_à dédié_à"
        " à_nos_familles avec_le_soutien_de avec_le_soutien_du avec_le_soutien_financier_de"
        " avec_l'aide_de avec_l'aide_du avec_l'appui_de avec_le_concours_de avec_le_concours_du"
        " avec_la_participation_de avec_la_participation_du avec_la_collaboration_de"
        " avec_l'aimable_autorisation_de avec_l'aimable_collaboration_de en_partenariat_avec"
        " en_collaboration_avec en_coproduction_avec en_association_avec avec_le_parrainage_de"
        " soutien soutiens soutenu_par partenaires nos_partenaires mécènes contributeurs donateurs"
        " les_contributeurs figuration figurants figurants_et_figurantes figurantes silhouettes"
        " intervenants participants témoins avec_les_témoignages_de protagonistes lieux_de_tournage"
        " tourné_à décors_naturels archives images_d'archives archives_audiovisuelles"
        " sources_des_archives crédits_photographiques bénévoles amis"
    ),
    song_headings=words(
        "musique musiques chansons chanson musiques_du_film musiques_additionnelles"
        " musique_additionnelle musiques_préexistantes bande_originale bande_originale_du_film"
        " titres_musicaux extraits_musicaux œuvres_musicales générique_musical crédits_musicaux"
        " références_musicales illustration_musicale musique_originale morceaux"
    ),
    department_headings=words(
        "réalisation mise_en_scène scénario écriture production produit régie image équipe_image"
        " caméra lumière électricité machinerie électriciens machinistes son équipe_son décors"
        " décoration équipe_décoration construction accessoires costumes habillage maquillage"
        " coiffure maquillage_et_coiffure maquillage_coiffure montage équipe_montage montage_son"
        " mixage bruitage postproduction post-production post_production effets_spéciaux"
        " effets_visuels trucages animation layout décors_animation musique casting figuration"
        " administration comptabilité transport transports cantine catering cascades communication"
        " presse distribution diffusion archives documentation recherche laboratoire juridique"
        " assurances programmation développement localisation direction_artistique direction"
        " régie_générale sous-titres doublage plateau moyens_techniques matériel équipe_réalisation"
        " équipe_mise_en_scène équipe_régie département_caméra département_artistique"
    ),
    heading_ends=words(
        "équipe département service pôle division unité musique chansons générique technique"
        " artistique"
    ),
    cast_links=tuple(
        sorted(
            words(
                "dans_le_rôle_de dans_le_rôle_du dans_le_rôle_d' dans_les_rôles_de"
                " dans_son_propre_rôle dans_leur_propre_rôle est joue interprète incarne en comme"
                " voix_de la_voix_de rôle_de"
            )
        )
    ),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(
                    words(
                        "paroles_et_musique paroles_et_musique_de paroles_&_musique"
                        " auteur-compositeur auteur_compositeur auteurs-compositeurs écrit_par"
                        " auteurs/compositeurs auteur_/_compositeur écrite_par"
                        " écrit_et_composé_par texte_et_musique"
                    )
                )
            ),
            "composed_by": tuple(
                sorted(
                    words(
                        "composé_par composée_par composition compositeur compositrice"
                        " compositeurs musique musique_de musique_composée_par"
                    )
                )
            ),
            "lyrics_by": tuple(
                sorted(words("paroles paroles_de texte texte_de auteur auteurs parolier"))
            ),
            "arranged_by": tuple(
                sorted(
                    words(
                        "arrangé_par arrangement arrangements arrangements_de arrangée_par"
                        " orchestration_de arr."
                    )
                )
            ),
            "performed_by": tuple(
                sorted(
                    words(
                        "interprété_par interprétée_par interprète interprètes interprétation"
                        " chanté_par chantée_par joué_par par exécuté_par artiste"
                    )
                )
            ),
            "produced_by": tuple(
                sorted(words("produit_par produite_par production producteur réalisé_par"))
            ),
            "published_by": tuple(
                sorted(
                    words(
                        "édité_par éditions éditeur éditeurs édition publié_par"
                        " éditions_musicales (p) ©"
                    )
                )
            ),
            "courtesy": tuple(
                sorted(
                    words(
                        "avec_l'aimable_autorisation_de avec_l'aimable_autorisation_des"
                        " avec_l'aimable_autorisation_d' avec_l'aimable_autorisation_du"
                        " avec_l'autorisation_de gracieuseté_de courtoisie_de"
                        " par_autorisation_de"
                    )
                )
            ),
            "licensed_by": tuple(
                sorted(words("sous_licence sous_licence_de licence_de licencié_par"))
            ),
        }
    ),
    title_labels=words(
        "titre titre_du_film film titre_original titre_provisoire titre_de_travail projet"
        " court-métrage long-métrage série épisode nom_du_film pièce spectacle"
    ),
    and_words=words("et & ainsi_que +"),
    particles=words(
        "de du des d' de_la la le les l' el al ben ould von van di da den der et en sur"
    ),
    given_names=words(
        "jean pierre michel andré philippe alain bernard jacques daniel patrick christian nicolas"
        " christophe françois laurent frédéric éric stéphane david pascal olivier thierry julien"
        " sébastien alexandre thomas antoine guillaume vincent maxime jérôme bruno didier gérard"
        " claude serge gilles marc marcel robert roger rené louis henri georges maurice raymond"
        " lucien paul charles joseph émile albert léon jules hugo lucas léo gabriel raphaël arthur"
        " adam ethan nathan enzo mathis théo tom clément romain quentin kévin florian valentin"
        " adrien benjamin baptiste bastien damien dominique denis emmanuel étienne fabien fabrice"
        " franck grégory hervé hubert jean-baptiste jean-claude jean-françois jean-jacques"
        " jean-louis jean-luc jean-marc jean-marie jean-michel jean-paul jean-pierre jean-yves joël"
        " loïc luc ludovic mathieu matthieu arnaud aurélien axel benoît boris cédric corentin cyril"
        " cyrille edouard édouard rémi rémy régis samuel simon sylvain tristan victor xavier yann"
        " yannick yves yvan mohamed mohammed karim mehdi rachid ahmed ali youssef ibrahima mamadou"
        " moussa ousmane marie nathalie isabelle sylvie catherine françoise valérie christine"
        " véronique sandrine sophie céline stéphanie virginie aurélie émilie julie laure laurence"
        " laura camille léa manon chloé emma inès jade louise alice lina zoé anna juliette"
        " charlotte sarah clara lucie mathilde pauline marion claire caroline hélène élise"
        " élisabeth éléonore agathe agnès amandine amélie anaïs anne anne-marie annie audrey"
        " béatrice brigitte carole cécile chantal christelle claudine clémence colette corinne"
        " delphine denise diane élodie estelle eugénie eva fanny florence france gaëlle geneviève"
        " ginette hortense jacqueline jeanne jeannine joséphine justine karine lætitia laetitia"
        " liliane lola madeleine magali margaux marguerite marianne marine martine maud mélanie"
        " mireille monique morgane muriel myriam nadège nicole noémie océane odile pascale patricia"
        " raphaëlle régine romane rose sabine sabrina simone solange suzanne sylviane thérèse"
        " valentine vanessa yvette yvonne fatima fatou aminata aïcha khadija"
    ),
    surnames=words(
        "martin bernard dubois thomas robert richard petit durand leroy moreau simon laurent"
        " lefebvre lefèvre michel garcia david bertrand roux vincent fournier morel girard andré"
        " mercier dupont lambert bonnet françois martinez legrand garnier faure rousseau blanc"
        " guérin muller henry roussel nicolas perrin morin mathieu clément gauthier dumont lopez"
        " fontaine chevalier robin masson sanchez gérard nguyen boyer denis lemaire duval joly"
        " gautier roger roche roy noël meyer lucas meunier jean perez marchand dufour blanchard"
        " marie barbier brun dumas brunet schmitt leroux colas picard caron aubert lemoine renaud"
        " tremblay gagnon côté bouchard gagné pelletier lévesque bergeron paquette diallo traoré"
        " ndiaye diop ba benali charpentier boulanger boucher tailleur couturier lecomte cuisinier"
        " peintre régnier sculpteur berger carpentier tessier tisserand"
    ),
    company_words=words(
        "sarl sa sas sasu eurl snc sprl srl asbl scop films film productions production prod"
        " pictures studio studios cinéma cinémas distribution diffusion télévision france arte tv"
        " canal images image son post-production laboratoire éditions édition musique records"
        " disques théâtre opéra orchestre philharmonique chœur ensemble compagnie association"
        " fondation fonds région département ville mairie commune ministère cnc centre institut"
        " école université lycée collège conservatoire académie musée galerie bibliothèque"
        " médiathèque cinémathèque archives ina banque crédit assurances mutuelle hôpital clinique"
        " pharmacie église paroisse hôtel restaurant café bar brasserie boulangerie garage sncf"
        " ratp société groupe agence cabinet avocats location locations matériel transports"
        " traiteur festival coopérative collectif syndicat fédération office conseil préfecture"
        " police gendarmerie pompiers château domaine ferme"
    ),
    greetings=words(
        "bonjour bonjour_à_tous bonjour_à_toutes_et_à_tous bonjour_tout_le_monde bonsoir salut"
        " salut_à_tous coucou cher chère chers chères cher_monsieur chère_madame chers_tous"
        " chers_amis madame monsieur madame,_monsieur hello allô"
    ),
    closings=words(
        "cordialement bien_cordialement très_cordialement bien_à_vous bien_à_toi amicalement"
        " bien_amicalement sincèrement salutations sincères_salutations meilleures_salutations"
        " salutations_distinguées bonne_journée bonne_soirée belle_journée bonne_réception bises"
        " bisous biz à_bientôt à_plus à_très_vite merci merci_d'avance merci_beaucoup"
        " bien_sincèrement respectueusement envoyé_de_mon_iphone cdlt"
    ),
    page_words=words("page pages p. feuille"),
    contact_labels=words(
        "téléphone tél tél. tel tel. portable mobile cell. fax télécopie courriel e-mail email"
        " mail mél adresse adresse_mail site site_web site_internet contact contacts bureau"
        " domicile date_de_naissance"
    ),
)
