"""Words of Vietnamese credits."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="vi",
    jobs=words(
        "diễn kịch phim quay dựng xuất chế nhạc phục cụ thuật hình ảnh xảo nhiệm hành phối bối"
        " cảnh tiếng thế viên sĩ tập dịch đề tài xế kế toán ký vấn liệu lồng mc flycam đạo biên kỳ"
        " màu dit casting gaffer editor producer director"
    ),
    modifiers=words(
        "phó trợ lý trưởng phụ chung thứ nhất hai ba tổ đội nhóm hiện tiền sự người kỹ nghệ âm ánh"
        " giám sát đốc điều chỉ hậu chỉnh hoá hóa thiết tổng đồng 1 2 3 a b c"
    ),
    roles=words(
        "đạo_diễn phó_đạo_diễn trợ_lý_đạo_diễn đạo_diễn_hình_ảnh đạo_diễn_nghệ_thuật"
        " đạo_diễn_âm_nhạc đạo_diễn_âm_thanh đạo_diễn_hành_động đạo_diễn_casting đạo_diễn_võ_thuật"
        " tổng_đạo_diễn biên_kịch kịch_bản tác_giả_kịch_bản biên_tập biên_tập_kịch_bản"
        " biên_kịch_và_đạo_diễn kịch_bản_và_đạo_diễn kịch_bản_&_đạo_diễn viết_kịch_bản_và_đạo_diễn"
        " tác_giả nguyên_tác câu_chuyện ý_tưởng ý_tưởng_kịch_bản nhà_sản_xuất sản_xuất"
        " giám_đốc_sản_xuất giám_đốc_sáng_tạo giám_đốc_hình_ảnh giám_đốc_nghệ_thuật"
        " giám_đốc_âm_nhạc giám_đốc_dự_án giám_đốc_hậu_kỳ giám_chế giám_sát giám_sát_sản_xuất"
        " giám_sát_kỹ_xảo giám_sát_hậu_kỳ đồng_sản_xuất nhà_đồng_sản_xuất nhà_sản_xuất_điều_hành"
        " sản_xuất_điều_hành điều_hành_sản_xuất nhà_đầu_tư tổ_chức_sản_xuất chủ_nhiệm"
        " chủ_nhiệm_phim phó_chủ_nhiệm điều_phối điều_phối_sản_xuất trợ_lý_sản_xuất"
        " trợ_lý_trường_quay trợ_lý_quay_phim trợ_lý_camera trợ_lý_ánh_sáng trợ_lý_âm_thanh"
        " trợ_lý_hoá_trang trợ_lý_phục_trang trợ_lý_hiện_trường quay_phim quay_phim_chính"
        " quay_phim_phụ phụ_quay quay_phim_flycam flycam đạo_cụ thiết_kế thiết_kế_mỹ_thuật"
        " thiết_kế_sản_xuất thiết_kế_phục_trang thiết_kế_trang_phục thiết_kế_âm_thanh"
        " thiết_kế_ánh_sáng thiết_kế_đồ_hoạ thiết_kế_đồ_họa thiết_kế_poster thiết_kế_bối_cảnh"
        " hoạ_sĩ_thiết_kế họa_sĩ họa_sĩ_thiết_kế hoạ_sĩ hoạ_sĩ_phục_trang họa_sĩ_hóa_trang mỹ_thuật"
        " chỉ_đạo_nghệ_thuật chỉ_đạo_mỹ_thuật chỉ_đạo_diễn_xuất chỉ_đạo_sản_xuất bối_cảnh dựng_cảnh"
        " phục_trang trang_phục phục_trang_và_đạo_cụ hoá_trang hóa_trang trang_điểm làm_tóc"
        " hoá_trang_và_làm_tóc hóa_trang_-_làm_tóc ánh_sáng trưởng_nhóm_ánh_sáng âm_thanh thu_thanh"
        " thu_thanh_hiện_trường thu_âm thu_tiếng thu_tiếng_trực_tiếp kỹ_sư_âm_thanh"
        " kỹ_thuật_âm_thanh hoà_âm hòa_âm hoà_âm_phối_khí hoà_thanh tiếng_động âm_nhạc nhạc_sĩ"
        " nhạc_phim nhà_soạn_nhạc sáng_tác phối_khí ca_sĩ biên_tập_âm_nhạc dựng_phim dựng"
        " biên_tập_dựng dựng_hình dựng_âm_thanh trợ_lý_dựng hậu_kỳ chỉnh_màu kỹ_thuật_chỉnh_màu"
        " màu_sắc kỹ_xảo kỹ_xảo_hình_ảnh kỹ_xảo_điện_ảnh hiệu_ứng hiệu_ứng_hình_ảnh"
        " hiệu_ứng_đặc_biệt khói_lửa đồ_hoạ đồ_họa hoạt_hình diễn_viên diễn_viên_chính"
        " diễn_viên_phụ diễn_viên_quần_chúng vai_chính vai_phụ tuyển_chọn_diễn_viên tuyển_diễn_viên"
        " phụ_trách_diễn_viên diễn_viên_đóng_thế đóng_thế chỉ_đạo_võ_thuật cascadeur lồng_tiếng"
        " thuyết_minh lời_bình người_dẫn_chuyện dẫn_chương_trình mc biên_đạo biên_đạo_múa"
        " phiên_dịch biên_dịch dịch_thuật dịch_phụ_đề phụ_đề phụ_đề_tiếng_anh làm_phụ_đề thư_ký"
        " thư_ký_trường_quay thư_ký_hiện_trường clapper kế_toán kế_toán_trưởng thủ_quỹ tài_chính"
        " pháp_lý cố_vấn cố_vấn_nghệ_thuật cố_vấn_kịch_bản cố_vấn_lịch_sử cố_vấn_pháp_lý tư_vấn"
        " lái_xe tài_xế vận_chuyển hậu_cần ẩm_thực nấu_ăn phục_vụ bảo_vệ y_tế truyền_thông tiếp_thị"
        " quảng_bá phát_hành nhà_phát_hành nhà_phát_hành_phim thiết_bị thiết_bị_quay_phim nhiếp_ảnh"
        " ảnh_hiện_trường chụp_ảnh_hiện_trường hậu_trường quay_hậu_trường bối_cảnh_và_đạo_cụ"
        " quản_lý_bối_cảnh quản_lý_trường_quay quản_lý_hiện_trường lập_trình lập_trình_viên"
        " kiểm_thử phóng_viên tình_nguyện_viên thực_tập_sinh nghiên_cứu tư_liệu hỗ_trợ_sản_xuất"
        " kỹ_thuật kỹ_thuật_viên kỹ_thuật_flycam dit focus_puller gaffer"
    ),
    role_starts=tuple(
        sorted(
            words(
                "một_bộ_phim_của một_phim_của phim_của một_tác_phẩm_của đạo_diễn_bởi"
                " được_đạo_diễn_bởi viết_bởi sản_xuất_bởi được_sản_xuất_bởi dựng_bởi âm_nhạc_bởi"
                " sáng_tác_bởi dịch_bởi thể_hiện_bởi phát_hành_bởi phỏng_theo_tiểu_thuyết_của"
                " dựa_trên_tiểu_thuyết_của chuyển_thể_từ dựa_trên trợ_lý_của trợ_lý_cho"
                " lồng_tiếng_bởi đóng_thế_cho hợp_tác_với phối_hợp_với"
            )
        )
    ),
    by_words=words("bởi của do cho"),
    crew_headings=words(
        "danh_đề danh_sách_đoàn_phim đoàn_phim đoàn_làm_phim đội_ngũ_sản_xuất ê-kíp ê_kíp ekip"
        " ê-kíp_sản_xuất ê_kíp_thực_hiện nhóm_thực_hiện nhóm_sản_xuất thành_phần_đoàn_phim"
        " thành_phần_sáng_tạo thành_phần_làm_phim thực_hiện những_người_thực_hiện ban_sản_xuất"
        " bộ_phận_sản_xuất giới_thiệu_cuối_phim credits diễn_viên_và_đoàn_phim"
    ),
    cast_headings=words(
        "diễn_viên các_diễn_viên với_sự_tham_gia_của với_sự_tham_gia_diễn_xuất_của"
        " cùng_sự_tham_gia_của và_sự_tham_gia_của với_sự_xuất_hiện_của với_sự_góp_mặt_của"
        " diễn_viên_chính diễn_viên_phụ dàn_diễn_viên vai_diễn các_vai_diễn nhân_vật vai_chính"
        " vai_phụ theo_thứ_tự_xuất_hiện diễn_viên_theo_thứ_tự_xuất_hiện diễn_viên_lồng_tiếng"
        " lồng_tiếng diễn_viên_khách_mời khách_mời khách_mời_đặc_biệt cùng_các_diễn_viên"
        " cùng_các_diễn_viên_khác bảng_phân_vai"
    ),
    thanks_headings=words(
        "cảm_ơn cám_ơn lời_cảm_ơn xin_cảm_ơn đặc_biệt_cảm_ơn xin_đặc_biệt_cảm_ơn cảm_ơn_đặc_biệt"
        " chân_thành_cảm_ơn xin_chân_thành_cảm_ơn xin_trân_trọng_cảm_ơn trân_trọng_cảm_ơn"
        " đoàn_phim_xin_chân_thành_cảm_ơn đoàn_phim_xin_cảm_ơn đoàn_làm_phim_xin_cảm_ơn"
        " đoàn_làm_phim_chân_thành_cảm_ơn nhà_sản_xuất_xin_cảm_ơn đạo_diễn_xin_cảm_ơn"
        " chúng_tôi_xin_cảm_ơn tri_ân lời_tri_ân tưởng_nhớ để_tưởng_nhớ dành_tặng với_sự_hỗ_trợ_của"
        " với_sự_tài_trợ_của với_sự_giúp_đỡ_của với_sự_hợp_tác_của với_sự_đồng_hành_của nhà_tài_trợ"
        " tài_trợ các_nhà_tài_trợ đơn_vị_tài_trợ đối_tác đơn_vị_đồng_hành bảo_trợ_truyền_thông"
        " diễn_viên_quần_chúng quần_chúng nhân_vật_tham_gia người_tham_gia bối_cảnh_quay"
        " địa_điểm_quay tư_liệu tình_nguyện_viên"
    ),
    song_headings=words(
        "âm_nhạc nhạc_phim ca_khúc các_ca_khúc bài_hát ca_khúc_trong_phim bài_hát_trong_phim"
        " nhạc_trong_phim các_bài_hát_trong_phim ca_khúc_chủ_đề nhạc_nền âm_nhạc_sử_dụng_trong_phim"
    ),
    department_headings=words(
        "đạo_diễn sản_xuất kịch_bản quay_phim tổ_quay_phim tổ_quay ánh_sáng tổ_ánh_sáng âm_thanh"
        " tổ_âm_thanh mỹ_thuật tổ_mỹ_thuật tổ_thiết_kế thiết_kế đạo_cụ tổ_đạo_cụ phục_trang"
        " tổ_phục_trang hoá_trang hóa_trang tổ_hóa_trang tổ_hoá_trang tổ_đạo_diễn tổ_sản_xuất"
        " tổ_hiện_trường dựng_phim hậu_kỳ hậu_kỳ_hình_ảnh hậu_kỳ_âm_thanh kỹ_xảo tổ_kỹ_xảo"
        " hoạt_hình tuyển_diễn_viên đóng_thế vận_chuyển hậu_cần kế_toán pháp_lý truyền_thông"
        " phát_hành bộ_phận_sản_xuất bộ_phận_đạo_diễn bộ_phận_quay_phim bộ_phận_mỹ_thuật phụ_đề"
        " kỹ_thuật"
    ),
    heading_ends=words("tổ bộ_phận đội nhóm phòng ban đoàn"),
    cast_links=tuple(sorted(words("vai trong_vai vào_vai thủ_vai là lồng_tiếng"))),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(words("nhạc_và_lời lời_và_nhạc nhạc_&_lời sáng_tác tác_giả"))
            ),
            "composed_by": tuple(sorted(words("nhạc sáng_tác nhạc_sĩ âm_nhạc"))),
            "lyrics_by": tuple(sorted(words("lời lời_bài_hát phần_lời thơ"))),
            "arranged_by": tuple(
                sorted(words("hoà_âm hòa_âm phối_khí hoà_âm_phối_khí hòa_âm_phối_khí"))
            ),
            "performed_by": tuple(sorted(words("trình_bày thể_hiện biểu_diễn ca_sĩ hát"))),
            "produced_by": tuple(sorted(words("sản_xuất nhà_sản_xuất sản_xuất_âm_nhạc"))),
            "published_by": tuple(sorted(words("phát_hành nhà_xuất_bản xuất_bản"))),
            "courtesy": tuple(
                sorted(words("với_sự_cho_phép_của được_sự_đồng_ý_của được_sự_cho_phép_của"))
            ),
            "licensed_by": tuple(sorted(words("bản_quyền cấp_phép_bởi cấp_phép"))),
        }
    ),
    title_labels=words("tên_phim phim tựa_phim tên tựa_đề nhan_đề dự_án tập"),
    and_words=words("và & cùng"),
    particles=words("thị văn"),
    given_names=words(
        "anh tuấn hùng dũng hải minh nam long quân sơn thắng thành tiến toàn trung tú việt vinh vũ"
        " bình châu chi chiến công cường đạt đức duy giang hà hạnh hiếu hiền hoa hoà hoàng hồng huệ"
        " hương huy huyền khánh khoa kiên lâm lan linh loan lộc luân ly mai mạnh mỹ nga ngân nghĩa"
        " ngọc nguyên nhân nhi nhung như oanh phát phong phú phúc phương quang quốc quý quyên quỳnh"
        " tâm tân thảo thanh thịnh thơ thu thuận thư thương thúy thủy tiên tín trâm trang trí trinh"
        " trúc trường tùng tuyết uyên vân vy xuân yến bảo hưng nhật thiên khôi"
    ),
    surnames=words(
        "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn vương"
        " trịnh trương đinh lâm phùng mai tô hà cao thái tạ chu châu la lưu tăng quách nghiêm kiều"
        " triệu diệp thạch văn lương tống khương giang ninh lại doãn đàm thân nhan từ bạch"
    ),
    company_words=words(
        "công ty tnhh cp mtv hãng phim studio studios media entertainment film films production"
        " pictures đoàn truyền hình đài viện đại học trường trung tâm bảo tàng thư ngân hàng bệnh"
        " nhà hát xuất bản quỹ hội cục sở ủy ban ubnd bộ khách sạn quán cà phê"
    ),
    greetings=words(
        "chào xin_chào chào_bạn chào_mọi_người chào_anh chào_chị chào_các_bạn kính_gửi thân_gửi"
        " gửi kính_chào thân_chào"
    ),
    closings=words(
        "trân_trọng thân_ái thân_mến kính_thư trân_trọng_kính_chào cảm_ơn xin_cảm_ơn cảm_ơn_nhiều"
        " chân_thành_cảm_ơn chào_thân_ái chúc_một_ngày_tốt_lành"
    ),
    page_words=words("trang tr."),
    contact_labels=words(
        "điện_thoại đt đt. sđt số_điện_thoại di_động email e-mail địa_chỉ website liên_hệ fax"
        " ngày_sinh"
    ),
)
