"""Words of Portuguese credits, in Brazil, Portugal and Africa."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="pt",
    jobs=words(
        "dirige escreve produz monta "
        "realização realizador realizadora realizadores direção direcção diretor diretora"
        " diretores director directora directores roteiro roteirista roteiristas argumento"
        " argumentista argumentistas guião guionista diálogos dialoguista adaptação autor autora"
        " autores escritor escritora texto textos ideia montagem montador montadora montadores"
        " edição editor editora editores fotografia fotógrafo fotógrafa fotos foto imagem imagens"
        " câmera câmeras câmara câmaras cinegrafista operador operadora operadores foquista"
        " assistente assistentes assistência anotador anotadora anotação continuidade continuísta"
        " som sons sonorização microfonista microfonistas perchista técnico técnica técnicos"
        " mixagem mixador mixadora mistura misturas misturador captação desenho foley ruídos"
        " efeitos efeito sonoplasta sonoplastia música músicas músico músicos compositor"
        " compositora compositores composição trilha arranjo arranjos arranjador orquestração"
        " orquestra maestro maestrina regente regência intérprete intérpretes interpretação cantor"
        " cantora voz vozes locução locutor locutora narração narrador narradora dublagem dublador"
        " dubladora dublê dublês dobragem dobragens duplo duplos arte cenografia cenógrafo"
        " cenógrafa cenários cenário cenotécnica cenotécnico cenotécnicos decoração decorador"
        " decoradora aderecista aderecistas adereço adereços contrarregra contra-regra"
        " contrarregras produtor-objetos objetos carpinteiro carpinteiros carpintaria marceneiro"
        " marcenaria pintor pintora pintores pintura construção construtor figurino figurinos"
        " figurinista guarda-roupa camareira camareiro costureira costureiras costureiro alfaiate"
        " modelista maquiagem maquiador maquiadora maquilhagem maquilhador maquilhadora"
        " caracterização caracterizador caracterizadora cabelo cabelos cabeleireiro cabeleireira"
        " cabeleireiros perucas visagismo visagista produção produtor produtora produtores"
        " coprodução coprodutor coprodutora coprodutores co-produção co-produtor chefe chefia"
        " coordenação coordenador coordenadora coordenadores gerente gerência secretário secretária"
        " secretariado platô plateau estagiário estagiária estagiários estágio iluminação"
        " iluminador iluminadora luz luzes eletricista eletricistas electricista electricistas"
        " elétrica maquinista maquinistas maquinaria maquinária gaffer grip correção cor colorista"
        " coloristas etalonagem legendas legenda legendagem legendador legendadora tradução"
        " tradutor tradutora traduções elenco ator atriz atores atrizes actor actriz actores"
        " figuração figurante figurantes casting coreografia coreógrafo coreógrafa bailarino"
        " bailarina bailarinos preparação preparador preparadora dramaturgia dramaturgo"
        " dramaturgista encenação encenador encenadora animação animador animadora animadores"
        " ilustração ilustrações ilustrador ilustradora desenhista desenhos grafismo gráfico"
        " designer design cartaz genérico créditos títulos letreiros finalização finalizador"
        " finalizadora pós-produção conformação composição-digital compositing modelagem modelação"
        " storyboard storyboarder pesquisa pesquisador pesquisadora investigação investigador"
        " documentação arquivo arquivos arquivista consultor consultora consultoria consultores"
        " assessor assessora assessoria supervisão supervisor supervisora responsável responsáveis"
        " administração administrador administradora contabilidade contabilista contador contadora"
        " financeiro jurídico advogado advogada seguros seguro transporte transportes motorista"
        " motoristas condutor alimentação catering cozinheiro cozinheira cozinha copeira vigilância"
        " segurança seguranças enfermeiro enfermeira médico médica bombeiro imprensa comunicação"
        " divulgação promoção publicidade marketing distribuição distribuidor distribuidora vendas"
        " locações locação locação-produtor décors repérage repérages runner making-of still"
        " apresentador apresentadora apresentação jornalista repórter reportagem correspondente"
        " entrevistador entrevistas entrevista comentador comentários ponto diretor-cena"
        " direção-geral régie professor professora treinador treinadora instrutor programação"
        " programador programadora desenvolvimento desenvolvedor localização testes testador"
        " engenheiro engenheira engenharia informática dit logger logagem dados drone piloto"
        " steadicam colaboração colaborador colaboradora criação criador criadora criadores"
        " conceção concepção conceito orientação orientador orientadora tutor piano guitarra violão"
        " violino violoncelo bateria percussão pianista violonista adestrador adestradora tratador"
        " armeiro pirotecnia efeitista masterização laboratório gestão gestor gestora auxiliar"
        " auxiliares ajudante ajudantes aprendiz voluntário voluntária voluntários claquetista"
        " claquete vídeo projeto gráfica pós"
    ),
    modifiers=words(
        "primeiro primeira segundo segunda terceiro terceira 1º 2º 3º 1ª 2ª 3ª 1.º 2.º 1.ª 2.ª"
        " adicional adicionais geral gerais executivo executiva executivos executivas associado"
        " associada associados delegado delegada adjunto adjunta artístico artística técnico"
        " técnica musical musicais original originais especial especiais visual visuais digital"
        " digitais direto directo sonoro sonora científico científica histórico histórica legal"
        " literário criativo criativa fixa fixo principal convidado convidada aéreo aérea aéreas"
        " subaquática subaquáticas elétrico internacional extra de do da dos das o a os as para em"
        " e b c por ao à com no na nos nas campo set locação produção efeitos foco cena palco"
        " plateau financeiro financeira linha off cores cor arte câmera câmara"
    ),
    roles=words(
        "direção_e_roteiro roteiro_e_direção realização_e_argumento argumento_e_realização"
        " escrito_e_dirigido_por escrito_e_realizado_por um_filme_de direção_geral"
        " direção_de_fotografia direcção_de_fotografia diretor_de_fotografia diretora_de_fotografia"
        " director_de_fotografia directora_de_fotografia direção_de_arte direcção_de_arte"
        " direcção_artística direção_artística diretor_de_arte diretora_de_arte director_de_arte"
        " directora_de_arte direção_de_produção direcção_de_produção diretor_de_produção"
        " diretora_de_produção director_de_produção directora_de_produção produção_executiva"
        " produtor_executivo produtora_executiva produtores_executivos produtor_associado"
        " produtora_associada produtor_delegado produtora_delegada produção_delegada"
        " produtor_de_linha chefe_de_produção coordenação_de_produção coordenador_de_produção"
        " coordenadora_de_produção assistente_de_produção assistentes_de_produção"
        " assistente_de_realização assistente_de_direção primeiro_assistente_de_direção"
        " 1º_assistente_de_direção 1ª_assistente_de_direção 2º_assistente_de_direção"
        " 2ª_assistente_de_direção 1º_assistente_de_realização 1.º_assistente_de_realização"
        " 2.º_assistente_de_realização 1º_assistente_de_câmera 2º_assistente_de_câmera"
        " assistente_de_câmera assistente_de_câmara assistente_de_imagem 1º_assistente_de_imagem"
        " operador_de_câmera operador_de_câmara operadora_de_câmera segunda_câmera câmera_adicional"
        " câmara_adicional fotografia_de_cena fotógrafo_de_cena fotografia_still"
        " fotografia_adicional still som_direto som_directo técnico_de_som_direto técnico_de_som"
        " operador_de_som diretor_de_som director_de_som direção_de_som captação_de_som"
        " desenho_de_som montagem_de_som edição_de_som mistura_de_som mixagem_de_som"
        " pós-produção_de_som assistente_de_som música_original trilha_sonora"
        " trilha_sonora_original trilha_original banda_sonora direção_musical diretor_musical"
        " supervisão_musical chefe_eletricista chefe_electricista chefe_maquinista"
        " chefe_de_elétrica chefe_de_maquinária assistente_de_elétrica assistente_de_maquinária"
        " assistente_de_arte produção_de_arte produtora_de_arte produtor_de_objetos"
        " produção_de_objetos produção_de_elenco produtor_de_elenco direção_de_elenco"
        " diretor_de_elenco direção_de_atores direcção_de_actores preparação_de_elenco"
        " preparador_de_elenco preparadora_de_elenco produção_de_locação produtor_de_locação"
        " produção_de_set produtor_de_set assistente_de_figurino figurino_e_maquiagem"
        " maquiagem_e_cabelo cabelo_e_maquiagem maquilhagem_e_cabelos cabelos_e_maquilhagem"
        " maquilhagem_e_caracterização guarda-roupa_e_adereços cenografia_e_figurinos"
        " efeitos_especiais efeitos_visuais efeitos_sonoros correção_de_cor correcção_de_cor"
        " correção_de_cores direção_de_animação assistente_de_montagem assistente_de_edição"
        " coordenação_de_pós-produção coordenador_de_pós-produção coordenação_de_finalização"
        " assistente_de_finalização assessoria_de_imprensa assessoria_jurídica consultoria_jurídica"
        " consultoria_de_roteiro roteiro_final argumento_original ideia_original"
        " baseado_no_romance_de baseado_na_obra_de a_partir_da_obra_de voz_off voz_over"
        " locução_em_off design_gráfico projeto_gráfico design_de_som design_de_produção"
        " desenho_de_produção desenho_de_luz encenação data_manager best_boy making_of video_assist"
        " chefe_de_plateau empresa_produtora produtora vendas_internacionais legendagem_e_tradução"
        " tradução_e_legendagem motorista_de_câmera apoio_à_produção apoio_de_produção"
        " direção_técnica direcção_técnica"
    ),
    role_starts=tuple(
        sorted(
            words(
                "um_filme_de um_documentário_de uma_curta-metragem_de um_curta_de uma_produção"
                " uma_produção_de uma_série_de um_jogo_de realizado_por realizada_por dirigido_por"
                " dirigida_por escrito_por escrita_por escrito_e_dirigido_por"
                " escrito_e_realizado_por produzido_por produzida_por montado_por editado_por"
                " fotografado_por filmado_por narrado_por narração_de criado_por criada_por"
                " animado_por apresentado_por interpretado_por adaptado_por baseado_no_romance_de"
                " baseado_no_livro_de baseado_na_obra_de baseado_em inspirado_em"
                " a_partir_de_uma_ideia_de a_partir_da_obra_de ideia_de argumento_de roteiro_de"
                " música_de trilha_de fotografia_de imagem_de montagem_de som_de letra_de texto_de"
                " textos_de voz_de a_voz_de com_a_voz_de figurinos_de coreografia_de cenografia_de"
                " desenhos_de encenação_de assistente_de assistente_do assistente_da dublê_de"
                " duplo_de dublado_por traduzido_por legendado_por legendas_de programado_por"
                " desenvolvido_por motorista_de para em_coprodução_com em_co-produção_com"
                " em_associação_com em_colaboração_com em_parceria_com com_o_apoio_de"
                " com_o_apoio_do com_a_participação_de com_a_colaboração_de"
            )
        )
    ),
    by_words=words("por de do da pelo pela para com"),
    crew_headings=words(
        "créditos créditos_finais créditos_iniciais genérico genérico_final genérico_inicial"
        " letreiros letreiro_final ficha_técnica ficha_artística ficha_técnica_e_artística"
        " ficha_artística_e_técnica equipe equipe_técnica equipa equipa_técnica equipe_de_produção"
        " equipa_de_produção equipa_artística equipe_criativa equipa_de_rodagem equipe_principal"
        " a_equipe a_equipa nossa_equipe elenco_e_equipe elenco_e_equipa crew staff equipe_brasil"
        " equipe_são_paulo equipe_rio equipa_portuguesa segunda_unidade"
    ),
    cast_headings=words(
        "elenco intérpretes o_elenco elenco_principal elenco_adicional elenco_de_apoio"
        " elenco_secundário elenco_por_ordem_de_aparição por_ordem_de_aparição"
        " por_ordem_de_entrada_em_cena em_ordem_de_aparição por_ordem_alfabética"
        " em_ordem_alfabética atores actores atores_e_atrizes atrizes interpretação com e_com"
        " com_a_participação_de com_a_participação_especial_de com_a_colaboração_de com_as_vozes_de"
        " participação_especial participações_especiais participação_especial_de"
        " participação_afetiva ator_convidado atriz_convidada atores_convidados elenco_convidado"
        " apresentando estrelando protagonistas personagens papéis vozes vozes_de elenco_de_vozes"
        " dublagem dobragens"
    ),
    thanks_headings=words(
        "agradecimentos agradecimento agradecimentos_especiais agradecimento_especial"
        " agradecimentos_a agradecimento_a agradecimentos_especiais_a agradecemos agradecemos_a"
        " gostaríamos_de_agradecer o_realizador_agradece a_realizadora_agradece o_diretor_agradece"
        " a_diretora_agradece a_produção_agradece a_produtora_agradece os_produtores_agradecem"
        " a_equipe_agradece a_equipa_agradece obrigado obrigada obrigado_a obrigada_a"
        " muito_obrigado muito_obrigado_a muito_obrigada_a um_agradecimento_especial_a"
        " um_obrigado_especial_a os_nossos_agradecimentos_a com_agradecimentos_a dedicado_a"
        " dedicatória em_memória_de à_memória_de in_memoriam apoio apoios apoio_cultural"
        " apoio_institucional apoio_financeiro apoios_institucionais apoiadores com_o_apoio_de"
        " com_o_apoio_financeiro_de com_o_apoio_do com_a_participação_de com_a_colaboração_de"
        " com_o_patrocínio_de com_o_financiamento_de financiamento financiado_por em_parceria_com"
        " em_colaboração_com em_coprodução_com em_associação_com parceiros parceria parcerias"
        " patrocínio patrocinadores patrocinador patrocinado_por apresenta realização_e_apoio"
        " colaboradores colaboração doadores benfeitores figuração figurantes participantes"
        " entrevistados entrevistadas depoimentos testemunhos locações locais_de_filmagem"
        " filmado_em filmada_em rodado_em gravado_em arquivo imagens_de_arquivo material_de_arquivo"
        " arquivos fotografias voluntários cedência_de_imagens por_cortesia_de"
        " gentilmente_cedido_por às_nossas_famílias"
    ),
    song_headings=words(
        "música músicas canções temas trilha_sonora banda_sonora trilha_musical música_adicional"
        " música_original músicas_adicionais créditos_musicais temas_musicais obras_musicais"
        " fonogramas repertório músicas_do_filme"
    ),
    department_headings=words(
        "direção realização produção argumento roteiro fotografia imagem câmera câmara"
        " departamento_de_câmera departamento_de_imagem departamento_de_arte departamento_de_som"
        " departamento_de_produção departamento_de_fotografia equipe_de_fotografia equipe_de_arte"
        " equipe_de_som equipe_de_produção equipe_de_direção equipe_de_figurino equipa_de_imagem"
        " equipa_de_som equipa_de_produção equipa_de_realização equipa_de_arte iluminação elétrica"
        " eletricistas electricistas maquinaria maquinária maquinistas som som_direto arte"
        " direção_de_arte cenografia cenotécnica construção decoração adereços figurino figurinos"
        " guarda-roupa caracterização maquiagem maquilhagem cabelos maquiagem_e_cabelo montagem"
        " edição finalização pós-produção pós_produção pós-produção_de_imagem pós-produção_de_som"
        " efeitos_especiais efeitos_visuais animação música casting elenco figuração locações"
        " transporte transportes alimentação catering administração contabilidade financeiro"
        " jurídico comunicação imprensa divulgação distribuição pesquisa arquivo laboratório"
        " legendas legendagem dublês programação desenvolvimento segurança seguros encenação"
    ),
    heading_ends=words(
        "departamento equipe equipa unidade produção setor sector área núcleo grupo músicas"
        " créditos"
    ),
    cast_links=tuple(
        sorted(
            words(
                "como no_papel_de no_papel_do no_papel_da nos_papéis_de na_pele_de é interpreta"
                " como_ele_mesmo como_ela_mesma como_ele_próprio voz_de a_voz_de"
            )
        )
    ),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(
                    words(
                        "letra_e_música letra_e_música_de música_e_letra música_e_letra_de"
                        " autor autora autores autoria escrita_por escrito_por"
                        " composta_e_interpretada_por"
                    )
                )
            ),
            "composed_by": tuple(
                sorted(
                    words(
                        "composta_por composto_por compositor compositora compositores"
                        " composição composição_de música música_de"
                    )
                )
            ),
            "lyrics_by": tuple(
                sorted(words("letra letra_de letras_de poema_de texto_de versos_de"))
            ),
            "arranged_by": tuple(
                sorted(
                    words("arranjo arranjos arranjo_de arranjos_de arranjado_por orquestração_de")
                )
            ),
            "performed_by": tuple(
                sorted(
                    words(
                        "interpretada_por interpretado_por intérprete intérpretes"
                        " interpretação interpretação_de cantada_por executada_por"
                    )
                )
            ),
            "produced_by": tuple(
                sorted(words("produzida_por produzido_por produtor produção_musical"))
            ),
            "published_by": tuple(
                sorted(
                    words(
                        "editado_por editada_por editora editoras edição publicado_por"
                        " edições (p) ©"
                    )
                )
            ),
            "courtesy": tuple(
                sorted(
                    words(
                        "cortesia_de por_cortesia_de cortesia gentilmente_cedida_por"
                        " gentilmente_cedido_por cedida_por com_a_autorização_de"
                        " com_autorização_de sob_autorização_de"
                    )
                )
            ),
            "licensed_by": tuple(
                sorted(words("licenciado_por licenciada_por sob_licença_de com_licença_de"))
            ),
        }
    ),
    title_labels=words(
        "título título_do_filme título_original título_provisório filme projeto projecto"
        " curta-metragem curta longa-metragem série episódio espetáculo peça nome_do_filme"
    ),
    and_words=words("e & assim_como mais +"),
    particles=words("de da do das dos e d' del van von la"),
    given_names=words(
        "joão josé antónio antônio manuel carlos luís luiz paulo pedro francisco fernando jorge"
        " miguel rui nuno tiago thiago ricardo bruno marco marcos márcio marcelo sérgio hugo andré"
        " daniel rafael raphael gabriel lucas mateus matheus gustavo guilherme felipe filipe"
        " eduardo rodrigo leonardo diogo diego fábio alexandre vítor victor vinícius caio henrique"
        " igor júlio césar renato roberto rogério sandro otávio murilo leandro luciano fabrício"
        " everton wellington wagner washington edson nelson nélson mário martim duarte gonçalo"
        " afonso vasco simão tomás salvador santiago bernardo artur arthur heitor enzo davi samuel"
        " benjamin joaquim álvaro adriano alberto alfredo américo armando arnaldo augusto aurélio"
        " benedito célio cláudio cristiano custódio domingos emanuel estevão evandro flávio geraldo"
        " gilberto glauber hélder hélio humberto ivo jaime jair josué kleber lauro lázaro manoel"
        " mauro milton moisés norberto orlando osvaldo raimundo raul reinaldo severino sebastião"
        " silvio sílvio tadeu telmo ubirajara valdir valter maria ana francisca antônia adriana"
        " juliana márcia fernanda patrícia aline sandra camila amanda bruna jéssica letícia júlia"
        " luciana vanessa mariana gabriela vera vitória larissa cláudia beatriz rita luana sónia"
        " sônia renata eliane josefa simone natália cristiane carla débora rosângela jaqueline rosa"
        " daniela aparecida marlene terezinha raimunda andréia fabiana lúcia raquel ângela rafaela"
        " joana luzia elaine daniele regina daiane alessandra isabel elisabete helena inês catarina"
        " leonor matilde carolina sofia alice margarida marta teresa paula susana sara filipa"
        " mafalda madalena constança laura clara lara diana bárbara eva cecília célia celeste"
        " conceição cristina dulce fátima filomena graça graciete ivone lourdes lurdes luísa"
        " manuela olga palmira rosário silvana silvia sílvia tânia tatiana valéria viviane yara"
        " iara zélia"
    ),
    surnames=words(
        "silva santos oliveira souza sousa rodrigues ferreira alves pereira lima gomes costa"
        " ribeiro martins carvalho almeida lopes soares fernandes vieira barbosa rocha dias"
        " nascimento andrade moreira nunes marques machado mendes freitas cardoso ramos gonçalves"
        " santana teixeira araújo pinto moura cavalcanti correia corrêa monteiro melo mello campos"
        " castro cunha pires cruz batista reis azevedo duarte miranda neves matos mattos fonseca"
        " coelho antunes tavares figueiredo henriques magalhães guerreiro barros borges brito"
        " coutinho esteves faria farias fortes garcia guimarães jesus leal leite lourenço macedo"
        " medeiros menezes morais moraes mota motta nogueira pacheco paiva peixoto pinheiro queiroz"
        " rebelo rezende sá salgado sampaio siqueira simões torres valente vaz vasconcelos veloso"
        " viana xavier pintor ferreiro carpinteiro cordeiro pastor"
    ),
    company_words=words(
        "ltda ltda. lda lda. s.a. sa unipessoal me eireli epp filmes films produções produção"
        " produtora cinema cinemas audiovisual televisão tv rtp rede globo canal estúdio estúdios"
        " som música discos edições editora distribuidora distribuição laboratório animação"
        " entretenimento mídia media teatro ópera orquestra sinfónica sinfônica filarmónica coro"
        " companhia banda instituto ica ancine fundação fundo associação cooperativa coletivo"
        " colectivo sindicato federação ministério governo câmara municipal prefeitura município"
        " junta freguesia secretaria embaixada consulado universidade faculdade escola academia"
        " colégio conservatório museu galeria biblioteca cinemateca arquivo centro casa banco caixa"
        " seguros hospital clínica farmácia igreja paróquia hotel pousada restaurante bar café"
        " pastelaria padaria oficina grupo agência advogados consultoria locadora aluguer aluguel"
        " transportes catering festival polícia bombeiros fazenda quinta clube sesc sociedade"
    ),
    greetings=words(
        "olá olá_a_todos olá_pessoal oi oi_pessoal oi_gente bom_dia boa_tarde boa_noite caro cara"
        " caros caras caros_todos querido querida queridos prezado prezada prezados"
        " prezados_senhores prezado_senhor prezada_senhora estimado estimada exmo._senhor"
        " exma._senhora exmos._senhores viva"
    ),
    closings=words(
        "cumprimentos com_os_melhores_cumprimentos os_meus_cumprimentos melhores_cumprimentos"
        " atenciosamente att att. atentamente cordialmente saudações um_abraço abraço abraços"
        " grande_abraço forte_abraço beijo beijos beijinhos bjs obrigado obrigada muito_obrigado"
        " muito_obrigada desde_já_obrigado grato grata até_breve até_logo até_já"
        " enviado_do_meu_iphone enviado_do_meu_telemóvel"
    ),
    page_words=words("página páginas pág pág. págs. p. folha"),
    contact_labels=words(
        "telefone telefones tel tel. telemóvel tlm tlm. celular cel cel. fax e-mail email mail"
        " correio endereço morada site website web contacto contactos contato contatos escritório"
        " data_de_nascimento whatsapp"
    ),
)
