"""Words of Spanish credits, in Spain and Latin America."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="es",
    jobs=words(
        "dirige dirigen escribe escriben produce producen interpreta edita monta "
        "dirección director directora directores directoras realización realizador realizadora"
        " realizadores guion guión guiones guionista libreto libretista argumento argumentista"
        " dialoguista diálogos adaptación autor autora autores escritor escritora idea montaje"
        " montador montadora montadores editor editora editores edición fotografía fotógrafo"
        " fotógrafa foto fotos cinefotógrafo cinematógrafo cámara cámaras camarógrafo camarógrafa"
        " operador operadora operadores foquista sonido sonidos sonidista microfonista"
        " microfonistas pertiguista boom mezcla mezclas mezclador mezcladora grabación foley"
        " efectos efecto sala musicalización música músicas músico compositor compositora"
        " compositores composición arreglista arreglos orquestación orquesta banda intérprete"
        " intérpretes interpretación cantante canto voz voces locución locutor locutora narración"
        " narrador narradora arte decoración decorador decoradora decorados escenografía"
        " escenógrafo escenógrafa ambientación ambientador ambientadora ambientadores atrezzo"
        " atrezo atrecista atrezzista attrezzo attrezzista utilería utilero utilera utileros"
        " construcción constructor constructores carpintero carpintería pintor pintora pintores"
        " vestuario vestuarista figurinista figurines diseño diseñador diseñadora diseñadores"
        " sastre sastra sastrería modista costurera costureras maquillaje maquillador maquilladora"
        " maquilladores peluquería peluquero peluquera peinados peinador peinadora caracterización"
        " prótesis producción productor productora productores productoras coproducción coproductor"
        " coproductora gerente gerencia coordinación coordinador coordinadora coordinadores jefe"
        " jefa jefes jefatura ayudante ayudantes ayudantía asistente asistentes asistencia auxiliar"
        " auxiliares meritorio meritoria meritorios becario becaria practicante prácticas pasante"
        " iluminación iluminador iluminadora luminotécnico eléctrico eléctrica eléctricos"
        " electricista gaffer maquinista maquinistas maquinaria grip grúa script scripter"
        " continuista continuidad etalonaje etalonador etalonadora colorista corrección coloreado"
        " color conformado posproducción postproducción laboratorio subtítulos subtítulo"
        " subtitulado subtitulaje traducción traductor traductora traductores reparto elenco actor"
        " actriz actores actrices casting figuración figurante figurantes extra especialistas"
        " especialista dobles doble stunt acrobacias coreografía coreógrafo coreógrafa bailarín"
        " bailarina bailarines dramaturgia dramaturgo animación animador animadora animadores"
        " dibujante dibujos ilustración ilustrador ilustradora grafismo grafista gráfica cartel"
        " afiche diseñadora-gráfica títulos rótulos rotulación créditos compositing modelado"
        " modelador rigging texturas storyboard storyboardista investigación investigador"
        " investigadora documentación documentalista archivo archivista archivos asesor asesora"
        " asesores asesoría asesoramiento consultor consultora consultoría supervisor supervisora"
        " supervisión responsable encargado encargada administración administrador administradora"
        " contabilidad contador contadora contable cajero pagador seguros abogado abogada abogados"
        " legal jurídico transporte transportes conductor conductora conductores chofer chófer"
        " choferes choferesa alimentación cocina cocinero cocinera catering vigilancia seguridad"
        " guardia enfermero enfermera médico médica paramédico prensa jefe-prensa comunicación"
        " publicidad promoción difusión distribución distribuidor distribuidora ventas"
        " localizaciones localizador localizadora locaciones locación locacionista scouting runner"
        " asistenta presentador presentadora conducción conductor-tv periodista reportero reportera"
        " corresponsal entrevistador entrevistadora entrevistas entrevista comentarista traspunte"
        " regidor regidora regiduría apuntador tramoyista tramoya tramoyistas maestro maestra coach"
        " entrenador entrenadora instructor profesor profesora programación programador"
        " programadora desarrollo desarrollador desarrolladora localización testeo tester ingeniero"
        " ingeniera ingeniería técnico técnica técnicos tecnico informática data dit"
        " videoasistencia video-asistencia vídeo video dron dronista steadicam secretario"
        " secretaria secretaría staff colaboración colaborador colaboradora equipo creación creador"
        " creadora creadores concepto tutor tutora tutoría piano guitarra violín violonchelo"
        " batería percusión pianista guitarrista adiestrador adiestradora armero armera pirotecnia"
        " pirotécnico vestidora vestidor masterización dcp operativo gestor gestora gestión"
        " showrunner compilador restauración voluntario voluntaria voluntarios becarios padrino"
        " madrina mensajero claqueta claquetista loader"
    ),
    modifiers=words(
        "primer primera primero segundo segunda tercer tercera tercero 1º 2º 3º 1ª 2ª 3ª 1er 1er."
        " 2do 2do. 3er 1ra 2da 1.º 2.º adicional adicionales general generales ejecutivo ejecutiva"
        " ejecutivos ejecutivas asociado asociada asociados delegado delegada adjunto adjunta"
        " artístico artística técnico técnica musical musicales original originales especial"
        " especiales visual visuales digital digitales directo sonoro sonora científico científica"
        " histórico histórica legal jurídica literario creativo creativa gráfico gráfica fijo fija"
        " principal auxiliar invitado invitada aéreo aérea aéreas submarina submarinas eléctrico"
        " internacional infantil extra de del la el los las para en y a b c por al con producción"
        " postproducción foco rodaje set campo unidad línea linea off color sonido cámara arte"
        " financiero financiera comercial"
    ),
    roles=words(
        "dirección_y_guion guion_y_dirección guión_y_dirección escrita_y_dirigida_por"
        " escrito_y_dirigido_por dirección_general dirección_de_fotografía director_de_fotografía"
        " directora_de_fotografía direccion_de_fotografia dirección_de_arte director_de_arte"
        " directora_de_arte dirección_artística director_artístico directora_artística"
        " dirección_de_producción director_de_producción directora_de_producción"
        " dirección_de_sonido director_de_sonido jefe_de_producción jefa_de_producción"
        " jefatura_de_producción producción_ejecutiva productor_ejecutivo productora_ejecutiva"
        " productores_ejecutivos productor_asociado productora_asociada productor_delegado"
        " productor_en_línea productora_en_línea productor_de_línea productor_general"
        " producción_de_campo producción_general asistente_de_producción asistentes_de_producción"
        " ayudante_de_producción ayudante_de_dirección ayudante_dirección auxiliar_de_dirección"
        " auxiliar_de_producción asistente_de_dirección asistencia_de_dirección"
        " primer_asistente_de_dirección primera_asistente_de_dirección"
        " segundo_asistente_de_dirección 1er_ayudante_de_dirección 1º_ayudante_de_dirección"
        " 2º_ayudante_de_dirección 1er_asistente_de_dirección 2do_asistente_de_dirección"
        " 1ra_asistente_de_dirección 1er_asistente_de_cámara 2do_asistente_de_cámara"
        " ayudante_de_cámara auxiliar_de_cámara primer_asistente_de_cámara operador_de_cámara"
        " operadora_de_cámara segunda_cámara cámara_adicional foto_fija foto_fija_y_making_of"
        " fotofija fotografía_fija cámara_y_fotografía sonido_directo registro_sonoro diseño_sonoro"
        " diseño_de_sonido montaje_de_sonido mezcla_de_sonido mezclas_de_sonido"
        " postproducción_de_sonido post-producción_de_sonido ayudante_de_sonido jefe_de_sonido"
        " técnico_de_sonido operador_de_boom música_original música_original_de"
        " música_compuesta_por supervisión_musical diseño_de_vestuario diseño_de_producción"
        " diseño_gráfico diseño_de_créditos diseño_de_títulos diseño_de_cartel diseño_de_maquillaje"
        " diseñadora_de_vestuario jefe_de_vestuario maquillaje_y_peluquería peluquería_y_maquillaje"
        " maquillaje_y_peinado maquillaje_y_peinados jefe_de_eléctricos jefe_de_maquinistas"
        " jefe_de_iluminación jefe_de_localizaciones director_de_casting directora_de_casting"
        " dirección_de_casting dirección_de_actores dirección_actoral coach_de_actores"
        " efectos_especiales efectos_visuales efectos_sala efectos_de_sala efectos_digitales"
        " corrección_de_color etalonaje_digital etalonaje edición_y_montaje montaje_y_edición"
        " edición_de_sonido coordinación_de_producción coordinador_de_producción"
        " coordinadora_de_producción coordinación_de_postproducción jefe_de_prensa jefa_de_prensa"
        " asesoría_legal asesor_legal asesoría_jurídica asesoramiento_jurídico asesor_histórico"
        " investigación_y_guion voz_en_off voz_off voz_over voces_adicionales casa_productora"
        " empresa_productora compañía_productora ventas_internacionales agente_de_ventas"
        " idea_original historia_original argumento_original basado_en_la_novela_de"
        " basada_en_la_obra_de data_manager best_boy making_of equipo_de_cámara alquiler_de_equipos"
        " renta_de_equipo mantenimiento_del_set jefe_de_transporte claqueta apuntes traspunte"
        " regiduría ayudante_de_montaje asistente_de_edición asistente_de_montaje asistente_de_arte"
        " ayudante_de_arte ayudante_de_vestuario asistente_de_vestuario asistente_de_sonido"
        " asistente_de_fotografía de_un_texto_de una_idea_de subtítulos_en_inglés"
        " traducción_y_subtitulado contador_público"
    ),
    role_starts=tuple(
        sorted(
            words(
                "una_película_de un_film_de un_filme_de un_documental_de un_cortometraje_de"
                " un_corto_de una_producción_de una_serie_de una_serie_creada_por un_juego_de"
                " una_coproducción_de dirigida_por dirigido_por escrita_por escrito_por"
                " escrita_y_dirigida_por escrito_y_dirigido_por producida_por producido_por"
                " editada_por editado_por montada_por fotografiada_por narrada_por narrado_por"
                " creada_por creado_por animada_por presentado_por presentada_por interpretada_por"
                " basada_en_la_novela_de basado_en_la_novela_de basada_en_la_obra_de"
                " basado_en_una_historia_de basado_en inspirada_en adaptada_por música_de"
                " música_compuesta_por guion_de guión_de idea_de una_idea_de sobre_una_idea_de"
                " idea_original_de fotografía_de montaje_de edición_de sonido_de letra_de voz_de"
                " la_voz_de con_la_voz_de vestuario_de asistente_de asistente_del asistente_de_la"
                " ayudante_de doble_de doble_de_luces_de doblado_por traducido_por subtitulado_por"
                " programado_por desarrollado_por diseñado_por para en_coproducción_con"
                " en_asociación_con en_colaboración_con con_la_colaboración_de"
                " con_la_participación_de con_el_apoyo_de patrocinado_por textos_de dibujos_de"
                " coreografía_de chofer_de"
            )
        )
    ),
    by_words=words("por de del para con"),
    crew_headings=words(
        "créditos créditos_finales créditos_iniciales títulos_de_crédito títulos_de_créditos"
        " títulos_finales rodillo rodillo_final ficha_técnica ficha_artística"
        " ficha_técnica_y_artística ficha_técnico-artística ficha equipo equipo_técnico"
        " equipo_técnico_y_artístico equipo_artístico equipo_humano equipo_de_rodaje"
        " equipo_de_producción equipo_creativo el_equipo nuestro_equipo crew staff staff_técnico"
        " personal_técnico elenco_y_equipo reparto_y_equipo cuadro_técnico realizadores"
        " segunda_unidad 2ª_unidad unidad_españa unidad_méxico unidad_argentina producción_de_campo"
    ),
    cast_headings=words(
        "reparto elenco intérpretes el_reparto elenco_principal reparto_principal"
        " reparto_por_orden_de_aparición por_orden_de_aparición en_orden_de_aparición"
        " elenco_por_orden_de_aparición por_orden_alfabético en_orden_alfabético"
        " por_orden_de_intervención actores actrices actores_y_actrices actuación actuaciones"
        " actúan protagonistas protagonizada_por protagonizado_por protagonizan estelarizada_por"
        " con con_la_actuación_de con_la_participación_de con_la_participación_especial_de"
        " con_la_colaboración_de con_la_colaboración_especial_de con_las_voces_de"
        " participación_especial actuación_especial actuación_estelar colaboración_especial"
        " colaboraciones_especiales artistas_invitados y_con y_además además personajes personaje"
        " papeles reparto_secundario elenco_secundario elenco_adicional cuadro_artístico voces"
        " voces_de elenco_de_voces reparto_de_voces doblaje presentando_a introduciendo_a"
        " dramatis_personae"
    ),
    thanks_headings=words(
        "agradecimientos agradecimiento agradecimientos_especiales agradecimiento_especial"
        " agradecimientos_a agradecimiento_a agradecemos agradecemos_a queremos_agradecer_a"
        " el_director_agradece la_directora_agradece la_producción_agradece"
        " los_productores_agradecen la_productora_agradece el_equipo_agradece"
        " los_realizadores_agradecen gracias gracias_a muchas_gracias muchas_gracias_a mil_gracias"
        " mil_gracias_a gracias_totales nuestro_agradecimiento nuestro_agradecimiento_a"
        " con_agradecimiento_a con_especial_agradecimiento_a un_agradecimiento_especial_a"
        " un_especial_agradecimiento_a nuestro_más_sincero_agradecimiento_a reconocimientos"
        " dedicado_a dedicada_a dedicatoria en_memoria_de a_la_memoria_de in_memoriam"
        " con_el_apoyo_de con_apoyo_de con_el_auspicio_de con_el_patrocinio_de con_la_ayuda_de"
        " con_la_colaboración_de con_la_financiación_de con_la_participación_de"
        " con_financiamiento_de en_colaboración_con en_coproducción_con en_asociación_con"
        " por_cortesía_de cortesía_de con_el_permiso_de con_la_autorización_de patrocinadores"
        " patrocina patrocinan patrocinado_por auspiciadores auspiciantes auspician auspiciado_por"
        " colaboran colaboradores colabora apoyan apoyos apoyo apoyado_por socios mecenas"
        " micromecenas donantes extras figuración figurantes participantes entrevistados"
        " entrevistadas testimonios protagonistas_del_documental locaciones localizaciones"
        " rodado_en rodada_en filmado_en filmada_en grabado_en archivo material_de_archivo archivos"
        " imágenes_de_archivo créditos_de_archivo fotografías voluntarios a_nuestras_familias"
    ),
    song_headings=words(
        "música canciones canción temas_musicales temas tema_musical músicas música_adicional"
        " música_original banda_sonora banda_sonora_original créditos_musicales piezas_musicales"
        " obras_musicales música_incidental música_preexistente repertorio tema_principal"
    ),
    department_headings=words(
        "dirección producción guion guión realización fotografía cámara equipo_de_cámara"
        " equipo_de_dirección equipo_de_producción equipo_de_fotografía equipo_de_arte"
        " equipo_de_sonido equipo_de_vestuario equipo_de_maquillaje iluminación eléctricos"
        " maquinistas maquinaria sonido sonido_directo arte dirección_de_arte dirección_artística"
        " departamento_de_arte departamento_de_fotografía departamento_de_producción"
        " departamento_de_dirección departamento_de_sonido departamento_de_vestuario"
        " departamento_de_cámara departamento_de_maquillaje decoración construcción utilería"
        " atrezzo ambientación vestuario maquillaje peluquería maquillaje_y_peluquería"
        " maquillaje_y_peinado montaje edición postproducción posproducción post-producción"
        " postproducción_de_imagen postproducción_de_sonido efectos_especiales efectos_visuales"
        " animación música casting locaciones localizaciones transporte transportes administración"
        " contabilidad catering alimentación prensa comunicación publicidad distribución jurídico"
        " legal archivo investigación documentación laboratorio especialistas programación"
        " desarrollo localización seguridad seguros figuración escenografía subtítulos"
    ),
    heading_ends=words(
        "departamento equipo unidad producción área sección grupo musicales música créditos"
    ),
    cast_links=tuple(
        sorted(
            words(
                "como en_el_papel_de en_el_papel_del en_el_rol_de en_los_papeles_de es"
                " interpreta_a interpretando_a como_él_mismo como_ella_misma haciendo_de voz_de"
                " la_voz_de en_su_propio_papel"
            )
        )
    ),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(
                    words(
                        "letra_y_música letra_y_música_de música_y_letra música_y_letra_de"
                        " autor autora autores escrita_por escrito_por autor_y_compositor"
                        " compuesta_e_interpretada_por"
                    )
                )
            ),
            "composed_by": tuple(
                sorted(
                    words(
                        "compuesta_por compuesto_por compositor compositora compositores"
                        " composición música música_de música_compuesta_por (d.r.)"
                    )
                )
            ),
            "lyrics_by": tuple(sorted(words("letra letra_de letras_de texto_de versos_de"))),
            "arranged_by": tuple(
                sorted(
                    words(
                        "arreglos arreglos_de arreglo_de arreglos_por arreglado_por"
                        " arreglada_por arreglista"
                    )
                )
            ),
            "performed_by": tuple(
                sorted(
                    words(
                        "interpretada_por interpretado_por intérprete intérpretes interpreta"
                        " cantada_por ejecutada_por voz"
                    )
                )
            ),
            "produced_by": tuple(
                sorted(words("producida_por producido_por productor producción_musical"))
            ),
            "published_by": tuple(
                sorted(
                    words(
                        "editada_por editado_por editorial editora publicado_por"
                        " publicada_por edición ediciones (p) ©"
                    )
                )
            ),
            "courtesy": tuple(
                sorted(
                    words(
                        "cortesía_de por_cortesía_de con_la_autorización_de"
                        " con_autorización_de con_permiso_de con_el_permiso_de cedida_por"
                    )
                )
            ),
            "licensed_by": tuple(
                sorted(
                    words(
                        "licenciada_por licenciado_por bajo_licencia_de con_licencia_de licencia_de"
                    )
                )
            ),
        }
    ),
    title_labels=words(
        "título título_de_la_película título_original título_provisional película film filme"
        " proyecto cortometraje corto largometraje serie episodio capítulo obra"
        " nombre_de_la_película"
    ),
    and_words=words("y e & así_como además +"),
    particles=words("de del la las los el y e i da do dos van von san santa"),
    given_names=words(
        "antonio josé manuel francisco juan david javier daniel carlos jesús alejandro miguel"
        " rafael pedro pablo ángel sergio fernando jorge luis alberto álvaro diego adrián raúl"
        " enrique ramón vicente iván rubén óscar andrés joaquín santiago eduardo víctor roberto"
        " mario jaime ignacio marcos alfonso salvador ricardo emilio hugo guillermo gabriel julio"
        " gonzalo julián nicolás tomás agustín martín samuel felipe lucas mateo leo matías"
        " sebastián rodrigo gustavo arturo armando héctor hernán césar germán gerardo esteban"
        " ernesto facundo federico fabián bruno benjamín cristian cristóbal dante darío domingo"
        " ezequiel leandro leonardo lorenzo mauricio maximiliano mariano nahuel néstor omar orlando"
        " osvaldo patricio ramiro rené rodolfo rogelio rolando saúl simón teodoro ulises valentín"
        " wilson jhon yeison maría carmen ana isabel dolores pilar josefa rosa teresa cristina"
        " laura mercedes marta elena lucía francisca antonia juana raquel paula sara rosario"
        " concepción manuela beatriz patricia silvia julia irene victoria nuria sonia rocío alba"
        " andrea mónica montserrat yolanda inmaculada alicia ángela margarita sandra martina sofía"
        " eva daniela valeria claudia natalia nerea inés carla carlota lorena verónica susana"
        " gloria lourdes luisa esther noelia marina aurora alejandra gabriela valentina camila"
        " isabella ximena jimena renata fernanda guadalupe adriana carolina catalina cecilia"
        " constanza diana elvira emilia esperanza estela eugenia florencia graciela gladys julieta"
        " karina leticia liliana lola magdalena maribel mariana milagros miriam norma olga paloma"
        " paola pepa regina romina soledad trinidad viviana yesenia ana_maría maría_josé josé_luis"
        " juan_carlos"
    ),
    surnames=words(
        "garcía gonzález rodríguez fernández lópez martínez sánchez pérez gómez martín jiménez"
        " ruiz hernández díaz moreno álvarez muñoz romero alonso gutiérrez navarro torres domínguez"
        " vázquez ramos gil ramírez serrano blanco molina morales suárez ortega delgado castro"
        " ortiz rubio marín sanz núñez iglesias medina garrido cortés castillo santos lozano"
        " guerrero cano prieto méndez cruz calvo gallego vidal león márquez herrera peña flores"
        " cabrera campos vega fuentes carrasco diez reyes caballero nieto aguilar pascual santana"
        " herrero montero lorenzo hidalgo giménez ibáñez ferrer durán benítez mora santiago vargas"
        " arias carmona crespo roman pastor soto sáez velasco moya soler parra esteban bravo"
        " gallardo rojas mendoza quispe mamani rivera acosta aguirre sosa peralta paredes salazar"
        " silva ríos espinoza valenzuela tapia contreras figueroa sepúlveda zapata cárdenas ochoa"
        " salinas maldonado pintor zapatero herreros sastre montador cantero cuadrado carpintero"
        " tejedor conde abad alcalde escribano barbero carretero molinero ballesteros pescador"
        " marinero"
    ),
    company_words=words(
        "s.l. sl s.l.u. slu s.a. sa s.a.u. s.a.s. sas s.r.l. srl spa s.c. c.v. s.l.l. ltda ltda."
        " cía c.a. films film filmes pictures producciones producción productora cine cines cinema"
        " televisión tve rtve canal estudio estudios audiovisual audiovisuales música discos"
        " records editorial ediciones distribuidora distribución laboratorios laboratorio animación"
        " entertainment entretenimiento medios teatro ópera orquesta sinfónica filarmónica coro"
        " compañía banda instituto icaa incaa imcine fundación fondo fondos asociación cooperativa"
        " colectivo sindicato federación ministerio gobierno ayuntamiento alcaldía municipalidad"
        " intendencia diputación junta generalitat consejería secretaría embajada consulado"
        " universidad facultad escuela academia colegio conservatorio museo galería biblioteca"
        " filmoteca cineteca cinemateca archivo centro casa banco caja seguros hospital clínica"
        " farmacia iglesia parroquia hotel hostal restaurante bar café cafetería panadería taller"
        " grupo agencia abogados consultores asesores rental alquiler transportes renta catering"
        " festival policía bomberos guardia aerolíneas finca hacienda club s.c.p."
    ),
    greetings=words(
        "hola hola_a_todos hola_a_todas hola_a_todos_y_todas hola_equipo buenas buenos_días"
        " buenas_tardes buenas_noches buen_día estimado estimada estimados estimadas"
        " estimados_señores estimado_señor estimada_señora querido querida queridos queridas"
        " muy_señor_mío muy_señores_míos apreciado apreciada"
    ),
    closings=words(
        "un_saludo saludos saludos_cordiales un_cordial_saludo cordiales_saludos cordialmente"
        " atentamente atte atte. muy_atentamente un_abrazo abrazos un_abrazo_fuerte"
        " un_fuerte_abrazo besos un_beso gracias muchas_gracias mil_gracias gracias_de_antemano"
        " hasta_pronto hasta_luego quedo_atento quedo_atenta saludos_a_todos cariños"
        " enviado_desde_mi_iphone sinceramente"
    ),
    page_words=words("página páginas pág pág. págs. p. pag. hoja"),
    contact_labels=words(
        "teléfono tel tel. tlf tlf. tfno móvil celular cel cel. fax correo correo_electrónico"
        " email e-mail mail dirección domicilio web página_web sitio_web contacto contactos oficina"
        " fecha_de_nacimiento whatsapp"
    ),
)
