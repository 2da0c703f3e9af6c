"""Words and phrases that mark roles, headings and song lines, in eight languages.

Collected by hand from end credits. Words are in the singular and in lower case.
"""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


JOBS: Final = {
    "en": _words(
        "accountant accounting actor actress ad adaptation adr adviser advisor agent animation"
        " animator archivist arranger arrangement assistant associate attorney auditor"
        " bookkeeper boom broker camera cameraman captain carpentry casting caterer catering"
        " choreographer choreography cinematographer cinematography clapper clearance coach"
        " colorist colourist commissioner composer compositor conductor conform consultant"
        " continuity contributor controller cook coordinator co-ordinator counsel courtesy cover"
        " craft creator credit cutter dailies decorator designer design developer development"
        " dialogue director direction distribution distributor dit draper dresser driver dop dp"
        " dubbing editing editor effect electric electrician engineer engineering executive"
        " extra facility fabricator fellow film-editor fixer foley footage foreman funding"
        " gaffer grading graphic greensman grip grooming hair hairdresser handler head host"
        " illustrator insurance intern interpreter interviewer journalist lab laboratory lawyer"
        " lead leadman librarian lighting lineproducer loader location logistic lyric lyricist"
        " maker make-up makeup manager management marketing mastering matchmove mechanic mentor"
        " mix mixer mixing modeller modeler moderator musician narration narrator notary nurse"
        " operator orchestration orchestrator orchestra outreach overseer painter partner"
        " payroll performer photo photograph photographer photography pilot playback player"
        " postproduction post-production preparation presenter producer production programmer"
        " programming projectionist prop promoter prosthetic publicist publicity publisher"
        " puller puppeteer recording recordist re-recording rental representative research"
        " researcher retoucher rigger rigging runner sales scheduler scout screenplay"
        " screenwriter script sculptor seamstress secretary security service setting sfx"
        " showrunner soloist sound soundtrack specialist sponsor spotter stage stand-in standby"
        " star steadicam stenographer still story storyboard strategist studio stylist stunt"
        " subtitle subtitling supervision supervisor support swing tailor talent teacher"
        " technician technology teleprompter title trainee trainer transcriber transcription"
        " translation translator transport transportation treasurer tutor typist unit upm usher"
        " vfx videographer visual voice vocal vocalist volunteer wardrobe welder wrangler writer"
        " ac"
    ),
    "fr": _words(
        "réalisation réalisateur réalisatrice scénario scénariste montage monteur monteuse image"
        " cadreur chef-opérateur opérateur opératrice son mixage mixeur musique compositeur"
        " compositrice décors décor décorateur décoratrice costume costumière maquillage"
        " maquilleuse coiffure coiffeur producteur productrice régie régisseur étalonnage"
        " étalonneur scripte assistante traduction sous-titrage sous-titre interprétation"
        " lumière électricien machiniste photographie"
    ),
    "de": _words(
        "regie regisseur regisseurin drehbuch autor autorin schnitt schnittassistenz kamera"
        " kameraassistenz kameramann kamerafrau bildgestaltung ton tonmeister tongestaltung"
        " mischung musik komponist komponistin szenenbild kostüm kostümbild maske maskenbildner"
        " produktion produktionsleitung produktionsassistenz produzent produzentin"
        " herstellungsleitung aufnahmeleitung redaktion regieassistenz licht oberbeleuchter"
        " beleuchter bühne requisite requisiteur farbkorrektur untertitel übersetzung sprecher"
        " sprecherin verleih filmgeschäftsführung"
    ),
    "es": _words(
        "dirección director directora guion guión guionista montaje montador montadora"
        " fotografía sonido sonidista música compositor compositora arte vestuario maquillaje"
        " peluquería producción productor productora ayudante iluminación eléctrico maquinista"
        " utilería edición subtítulos traducción interpretación reparto locución"
    ),
    "it": _words(
        "regia regista sceneggiatura sceneggiatore montaggio montatore fotografia suono fonico"
        " musica musiche compositore scenografia scenografo costumi costumista trucco"
        " truccatrice produzione produttore produttrice aiuto segretaria elettricista"
        " macchinista sottotitoli traduzione soggetto"
    ),
    "pt": _words(
        "realização realizador realizadora direção diretor diretora roteiro roteirista argumento"
        " montagem montador fotografia som música figurino figurinista maquiagem maquilhagem"
        " produção produtor produtora assistente eletricista maquinista legendas tradução edição"
        " elenco"
    ),
}
"""Nouns that a role can end with, by language."""

MODIFIERS: Final = _words(
    "a additional aerial and archival archive art assembly asset assisting associate audio b"
    " base best boy c chief co color colour concept contributing costume creative crowd data"
    " department development dialect digital dolby dolly drone electrical end executive extra"
    " field fight film final first focus forest fourth general graphics green image in-house"
    " international junior key lead legal line live local main major master media model motion"
    " music negative on-set online opening original outreach party personal physical picture"
    " poster post pre-production press primary principal print program project public rough"
    " scenic score second secondary senior series set short special standby staff still street"
    " supervising supporting technical television text third title tv underwater video visual"
    " web wire & of the for to in on 1st 2nd 3rd 4th additional general deputy trainee daily"
    " head group team re sub"
)
"""Words that come before such a noun, and never in a name."""

SURNAMES: Final = _words(
    "driver cook painter page tailor carter cutter draper star stage still head lead grip"
    " foreman partner price captain pilot story usher mentor moderator hair"
)
"""Job nouns that are surnames too: they mark a role only after a modifier."""

ROLE_ENDS: Final = ("by", "par", "von", "durch", "por", "di", "da", "de")
OPEN_ENDS: Final = _words("of to from with for and")
"""Words at the end of a line that names must follow."""

ROLE_BEGINNINGS: Final = (
    "for ",
    "on behalf of ",
    "assistant to ",
    "assistants to ",
    "pour ",
    "für ",
)

CJK_ROLES: Final = tuple(
    sorted(
        _words(
            "导演 副导演 制片 制片人 监制 出品人 出品 编剧 原著 策划 摄影 摄影师 摄像 剪辑 剪辑师"
            " 录音 录音师 美术 造型 服装 化妆 道具 灯光 灯光师 照明 作曲 音乐 配乐 作词 演唱 混音"
            " 音效 特效 调色 调色师 场记 统筹 助理 翻译 字幕 宣传 发行 后期 后期制作 法律顾问 顾问"
            " 剧照 主演 旁白 配音 指导 设计 设计师 协调 收音 制作 置景 现场 总监 導演 副導演 製片"
            " 製片人 監製 編劇 策劃 攝影 攝影師 剪輯 剪輯師 錄音 錄音師 美術 服裝 化妝 燈光 燈光師"
            " 音樂 配樂 作詞 場記 統籌 翻譯 宣傳 發行 後期 顧問 劇照 指導 設計 協調 製作 總監 調光"
            " 剪接 監督 助監督 脚本 原作 原案 企画 製作総指揮 プロデューサー 撮影 撮影助手 録音"
            " 整音 装飾 衣裳 衣装 ヘアメイク メイク 編集 音楽 音響効果 効果 主題歌 挿入歌 編曲 歌"
            " 演奏 ナレーション 語り 記録 スチール 制作担当 助手 配給 スクリプター 技術 演出"
            " ディレクター カメラマン アシスタント コーディネーター デザイナー エディター ミキサー"
            " 進行 デスク 감독 조감독 각본 제작 프로듀서 기획 촬영 조명 녹음 미술 의상 분장 편집"
            " 음악 주연 조연 배급 투자 번역 자막 마케팅 원작 각색 스크립터 사운드 색보정 현장 헤어"
            " 소품"
        ),
        key=lambda role: (-len(role), role),
    )
)
"""Endings of roles in Chinese, Japanese and Korean, the longest first."""

CREDITS_HEADINGS: Final = _words(
    "credits film_credits end_credits full_credits closing_credits the_credits"
    " production_credits cast_and_crew cast_&_crew cast_credits crew_credits film_crew crew"
    " générique générique_de_fin abspann stab_und_besetzung créditos títulos_de_crédito"
    " titoli_di_coda crediti 演职员表 演職員表 片尾字幕 制作人员 製作人員 职员表 職員表 スタッフ"
    " クレジット スタッフ・キャスト エンドクレジット 크레딧 엔딩_크레딧 제작진 титры"
)
"""Headings that start the credits on a page."""

LIST_HEADINGS: Final = _words(
    "cast the_cast starring featuring with interviewees participants extras"
    " in_order_of_appearance cast_(in_order_of_appearance) songs soundtrack music_credits"
    " special_thanks special_thanks_to thanks thanks_to with_thanks with_thanks_to"
    " very_special_thanks acknowledgements acknowledgments we_would_like_to_thank"
    " the_filmmakers_wish_to_thank the_producers_wish_to_thank additional_thanks in_memoriam"
    " in_loving_memory_of dedicated_to in_association_with supporters sponsors partners"
    " distribution avec remerciements merci remerciements_à besetzung darsteller dank dank_an"
    " mit reparto intérpretes agradecimientos elenco agradecimentos interpreti cast_artistico"
    " ringraziamenti 演员表 演員表 演员 演員 特别感谢 特別感謝 鸣谢 鳴謝 感谢 感謝 特别鸣谢"
    " 領銜主演 领衔主演 出演 キャスト 声の出演 協力 撮影協力 特別協力 スペシャルサンクス 후원"
    " 출연 도움_주신_분들 감사한_분들 특별_출연 협찬 в_ролях благодарности"
)
"""Headings over a list of names."""

CAST_HEADINGS: Final = _words(
    "cast the_cast starring featuring with in_order_of_appearance cast_(in_order_of_appearance)"
    " avec besetzung darsteller mit reparto intérpretes elenco interpreti cast_artistico 演员表"
    " 演員表 演员 演員 領銜主演 领衔主演 出演 キャスト 声の出演 출연 특별_출연 в_ролях"
)
"""List headings under which characters may be given beside the names."""

HEADING_ENDS: Final = (
    "department",
    "unit",
    "crew",
    "team",
    "music",
    "songs",
    "division",
    "abteilung",
)
"""Last words of headings over several roles."""

SONG_LABELS: Final = {
    "written_by": (
        "words and music by",
        "music and lyrics by",
        "lyrics and music by",
        "written by",
    ),
    "composed_by": ("composed by", "music composed by"),
    "lyrics_by": ("lyrics by", "words by"),
    "arranged_by": ("arranged by",),
    "performed_by": ("performed by", "sung by"),
    "produced_by": ("produced by",),
    "published_by": ("published by",),
    "courtesy": ("courtesy of", "by courtesy of"),
    "licensed_by": ("licensed by", "under license from", "under licence from"),
}
"""How a line of a song begins, by its key in credits.yaml."""

ONLY_SONGS: Final = frozenset({"performed_by", "published_by", "courtesy", "licensed_by", "album"})
"""Keys of lines that occur only in songs."""

COMPANY_ENDS: Final = _words(
    "inc llc ltd co corp gmbh ag kg sa sas sarl bv plc ab as oy srl spa jr sr ii iii iv phd md"
    " esq asc bsc acs ace cas mpse afc"
)
"""Suffixes that follow a name after a comma, or end it with a full stop."""

PARTICLES: Final = _words(
    "i på av à and & of the de da do dos das di del della van von der den ter ten la le les el al"
    " bin ibn zu zum y e et und og och du for in at on by with"
)
"""Lower-case words that occur in names."""
