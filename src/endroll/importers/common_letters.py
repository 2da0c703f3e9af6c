"""The commonest characters of credits in East Asia: surnames, jobs, and the words about them.

They tell encodings apart, and whose forms of Han a text has. Chosen by hand.
"""

from __future__ import annotations

from typing import Final

SIMPLIFIED: Final = frozenset(
    "导演制片人监编剧摄影像剪辑录音美术乐作词曲唱主出品字幕特别感谢鸣助理服装化妆道具灯光统筹"
    "场记协公司电影有限中国北京上海大学院王李张刘陈杨黄赵吴周徐孙马朱胡林郭何高罗郑梁宋唐许韩"
    "冯邓曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏方邹熊白孟秦"
    "邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万钱武戴莫孔汤的一是在不了和与及之为小明国丽强文华建军"
)
TRADITIONAL: Final = frozenset(
    "導演製片人監編劇攝影像剪輯錄音美術樂作詞曲唱主出品字幕特別感謝鳴助理服裝化妝道具燈光統籌"
    "場記協公司電影有限中國台北灣香港大學院王李張劉陳楊黃趙吳周徐孫馬朱胡林郭何高羅鄭梁宋唐許韓"
    "馮鄧曹彭曾蕭田董潘袁蔡蔣余于杜葉程魏蘇呂丁任盧姚沈鍾姜崔譚陸范汪廖石金韋賈夏方鄒熊白孟秦"
    "邱侯江尹薛段雷龍黎史陶賀毛郝顧龔邵萬錢武戴莫孔湯的一是在不了和與及之為小明國麗強文華建軍志玲"
)
JAPANESE: Final = frozenset(
    "監督脚本撮影照明録音美術編集音楽製作制出演助手協力株式会社東京日本映画大学特別感謝主題歌"
    "田中山佐藤鈴木高橋伊渡辺村小林加吉野井松上清水川石原岡島森池子太郎一二三美恵花健介"
)
HANGUL: Final = frozenset(
    "감독제작각본촬영조명편집음악출연주미술녹의상분장배우협찬도움신들김이박최정강조윤임한오서권황"
    "안송류전홍고문양손백허유남심노하곽성차민준지현수은진호경희선아원재혜철훈동석기태별사회특"
)
