"""Words of Indonesian and Malay credits."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from endroll.importers.lexicon.words import LanguageWords, words

WORDS: Final = LanguageWords(
    tag="id",
    jobs=words(
        "sutradara penyutradaraan pengarah penulis skenario naskah cerita ide penata tata"
        " penyunting penyuntingan editor editing montase kamera kamerawan kameramen juru operator"
        " fotografi fotografer foto gambar sinematografi sinematografer suara perekam boomer boom"
        " mixing mixer desain desainer perancang bunyi foley musik komposer pemusik penyanyi"
        " ilustrasi ilustrator aransemen aranjer orkestra cahaya lampu pencahayaan lighting gaffer"
        " grip artistik dekorasi properti kostum busana wardrobe rias make-up makeup rambut"
        " produksi produser koproduser pimpinan pimpro manajer manajemen koordinator koordinasi"
        " asisten pembantu staf kru sekretaris bendahara keuangan akuntan akunting administrasi"
        " pencatat skrip script continuity magang pewarna kolorist colorist subtitle takarir"
        " terjemahan penerjemah alih bahasa narator narasi pengisi sulih dubbing pemeran pemain"
        " aktor aktris figuran casting stunt laga efek animasi animator grafis grafik poster judul"
        " koreografi koreografer penari tari teknisi teknis peneliti riset arsip penasihat"
        " konsultan pengawas supervisor supervisi penyelia hukum pengacara asuransi transportasi"
        " sopir supir pengemudi katering konsumsi koki keamanan medis dokter perawat humas"
        " publikasi pemasaran promosi distribusi distributor penyalur lokasi runner pembawa"
        " presenter wartawan reporter redaktur redaksi wawancara pewawancara pascaproduksi"
        " laboratorium mastering pemrogram programmer pengembang penguji lokalisasi drone pilot"
        " steadicam relawan kontributor pelatih guru dosen pembimbing perlengkapan logistik unit"
        " logger clapper dit talent pelaksana kreatif penggagas eksekutif penerbit penerbitan"
        " jurukamera pengurus penolong pelakon krew pencipta lirik lagu"
    ),
    modifiers=words(
        "pertama kedua ketiga 1 2 3 i ii utama umum eksekutif kreatif lapangan pelaksana musik"
        " suara gambar kamera cahaya lampu artistik tambahan teknik teknis digital visual khusus"
        " spesial asli orisinal dan untuk oleh di dari dengan senior junior asisten pendamping a b"
        " c set pasca pra online offline hukum"
    ),
    roles=words(
        "sutradara_dan_penulis penulis_dan_sutradara penulis_&_sutradara"
        " ditulis_dan_disutradarai_oleh penulis_skenario penulis_naskah skenario_oleh ide_cerita"
        " cerita_oleh produser_eksekutif produser_pelaksana produser_lini produser_kreatif"
        " ko-produser produser_pendamping pimpinan_produksi manajer_produksi manajer_unit"
        " manajer_lokasi koordinator_produksi asisten_produksi asisten_sutradara"
        " asisten_sutradara_1 asisten_sutradara_2 asisten_sutradara_i asisten_sutradara_ii astrada"
        " astrada_1 astrada_2 astrada_i astrada_ii penata_fotografi pengarah_fotografi"
        " direktur_fotografi penata_kamera penata_gambar penata_cahaya penata_suara penata_musik"
        " penata_artistik penata_busana penata_kostum penata_rias penata_rambut penata_laga"
        " penata_tari penata_efek penata_efek_visual penata_animasi penata_warna penata_adegan"
        " penata_skrip tata_kamera tata_suara tata_musik tata_artistik tata_cahaya tata_busana"
        " tata_rias tata_rias_dan_busana juru_kamera operator_kamera asisten_kamera"
        " asisten_kamera_1 asisten_kamera_2 asisten_penata_kamera perekam_suara perancang_suara"
        " desain_suara operator_boom boom_operator penyunting_gambar penyunting_suara"
        " asisten_editor editor_gambar editor_suara pengarah_seni pengarah_peran pengarah_adegan"
        " pengarah_artistik perancang_produksi desain_produksi desainer_produksi desain_grafis"
        " desainer_grafis desain_poster juru_masak pengisi_suara sulih_suara alih_bahasa"
        " pemeran_pengganti pemeran_utama pemeran_pendukung efek_visual efek_khusus efek_spesial"
        " musik_asli ilustrasi_musik foto_still fotografer_still fotografi_still"
        " foto_dan_behind_the_scene behind_the_scene pencatat_adegan pencatat_skrip"
        " script_continuity penasihat_hukum konsultan_hukum supervisor_pascaproduksi pascaproduksi"
        " pasca_produksi pembantu_umum dosen_pembimbing peralatan_kamera penerjemah_takarir"
        " best_boy data_manager soundman clapper pengarah_muzik penolong_pengarah"
        " pengarah_urusan_fotografi"
    ),
    role_starts=tuple(
        sorted(
            words(
                "sebuah_film_oleh sebuah_film_karya film_karya sebuah_karya disutradarai_oleh"
                " sutradara ditulis_oleh ditulis_dan_disutradarai_oleh diproduksi_oleh"
                " diproduseri_oleh disunting_oleh musik_oleh cerita_oleh skenario_oleh naskah_oleh"
                " berdasarkan_novel berdasarkan_novel_karya berdasarkan diadaptasi_dari"
                " diangkat_dari diterjemahkan_oleh dinarasikan_oleh diperankan_oleh"
                " dipersembahkan_oleh dibuat_oleh asisten_untuk asisten_dari"
                " pemeran_pengganti_untuk bekerja_sama_dengan bekerjasama_dengan dengan_dukungan"
                " atas_dukungan untuk suara_oleh"
            )
        )
    ),
    by_words=words("oleh dari karya untuk"),
    crew_headings=words(
        "kru kru_film para_kru kerabat_kerja kerabat_produksi tim_produksi tim_kreatif tim"
        " susunan_kru daftar_kru kredit kredit_akhir kredit_film credits credit_title"
        " pemain_dan_kru pemeran_dan_kru cast_&_crew tim_kerja staf_produksi kru_produksi"
        " krew_produksi tenaga_produksi"
    ),
    cast_headings=words(
        "pemeran pemain para_pemain para_pemeran pemeran_utama pemain_utama pemeran_pendukung"
        " pemain_pendukung diperankan_oleh dibintangi_oleh bintang dibintangi menampilkan dengan"
        " memperkenalkan bintang_tamu penampilan_khusus peran berdasarkan_urutan_kemunculan"
        " sesuai_urutan_kemunculan urutan_kemunculan urutan_penampilan menurut_abjad pengisi_suara"
        " suara tokoh pelakon barisan_pelakon cast talent daftar_pemain daftar_pemeran"
    ),
    thanks_headings=words(
        "terima_kasih terimakasih terima_kasih_kepada terimakasih_kepada ucapan_terima_kasih"
        " ucapan_terimakasih ucapan_terima_kasih_kepada terima_kasih_khusus"
        " terima_kasih_khusus_kepada terima_kasih_spesial terima_kasih_banyak"
        " terima_kasih_sebesar-besarnya_kepada dengan_ucapan_terima_kasih_kepada"
        " kami_mengucapkan_terima_kasih_kepada produser_mengucapkan_terima_kasih_kepada"
        " sutradara_mengucapkan_terima_kasih_kepada penghargaan setinggi-tingginya_penghargaan"
        " in_memoriam mengenang untuk_mengenang dalam_kenangan didedikasikan_untuk"
        " dipersembahkan_untuk dengan_dukungan dengan_dukungan_dari didukung_oleh atas_dukungan"
        " dukungan bekerja_sama_dengan bekerjasama_dengan kerja_sama sponsor disponsori_oleh mitra"
        " rekan_media media_partner penyandang_dana donatur figuran pemain_figuran para_figuran"
        " narasumber partisipan lokasi lokasi_syuting lokasi_pengambilan_gambar arsip rekaman_arsip"
        " foto_arsip relawan penghargaan_khas"
    ),
    song_headings=words(
        "musik lagu lagu-lagu daftar_lagu lagu_tema musik_dan_lagu soundtrack lagu_latar"
        " original_soundtrack musik_tambahan muzik"
    ),
    department_headings=words(
        "produksi departemen_produksi penyutradaraan departemen_penyutradaraan skenario kamera"
        " departemen_kamera departemen_cahaya pencahayaan lampu suara departemen_suara artistik"
        " departemen_artistik tata_artistik kostum busana wardrobe departemen_kostum tata_rias rias"
        " departemen_rias editing penyuntingan pascaproduksi pasca_produksi efek_visual efek_khusus"
        " animasi musik casting laga stunt lokasi transportasi katering konsumsi keuangan"
        " administrasi hukum publikasi promosi distribusi arsip riset teknik unit properti takarir"
        " keamanan"
    ),
    heading_ends=words("departemen tim divisi unit bagian kru musik jabatan"),
    cast_links=tuple(
        sorted(
            words(
                "sebagai sebagai_dirinya_sendiri berperan_sebagai memerankan selaku pengisi_suara"
            )
        )
    ),
    song_labels=MappingProxyType(
        {
            "written_by": tuple(
                sorted(
                    words(
                        "lagu_dan_lirik lirik_dan_lagu lirik_&_lagu ciptaan cipta"
                        " diciptakan_oleh ditulis_oleh pencipta_lagu pencipta"
                    )
                )
            ),
            "composed_by": tuple(sorted(words("musik komposer musik_oleh lagu digubah_oleh"))),
            "lyrics_by": tuple(sorted(words("lirik lirik_oleh syair kata-kata"))),
            "arranged_by": tuple(
                sorted(words("aransemen aransemen_oleh diaransemen_oleh penata_musik"))
            ),
            "performed_by": tuple(
                sorted(words("dinyanyikan_oleh dibawakan_oleh penyanyi vokal dimainkan_oleh"))
            ),
            "produced_by": tuple(sorted(words("diproduksi_oleh produser"))),
            "published_by": tuple(sorted(words("penerbit diterbitkan_oleh publisher"))),
            "courtesy": tuple(sorted(words("atas_izin seizin atas_seizin atas_kebaikan"))),
            "licensed_by": tuple(
                sorted(words("lisensi dilisensikan_oleh di_bawah_lisensi dengan_lisensi"))
            ),
        }
    ),
    title_labels=words(
        "judul judul_film film judul_asli judul_sementara proyek serial episode film_pendek filem"
    ),
    and_words=words("dan & serta"),
    particles=words("bin binti al el van de"),
    given_names=words(
        "agus budi andi ahmad muhammad mohammad mohamad eko dwi tri slamet hendra rudi rudy dedi"
        " dedy iwan bambang joko heri hery hadi arif arief yusuf irwan dian rizky rizki fajar bayu"
        " aditya adi indra ferry anton andre reza riri joni yayan iko teddy garin hanung ifa faisal"
        " fauzi ilham iqbal ismail ibrahim imam dimas galih gilang gita yoga wahyu surya teguh"
        " sugeng sutrisno supriyadi sri siti dewi rina rini ratna yuni yanti wati nur nurul fitri"
        " lestari ayu putri indah maya mira lia lina lisa ani ana anita dina desi devi eka endang"
        " ika intan kartika laksmi mega melati nia nina ningsih novi oki puspa rahma rani ria rosa"
        " sari sinta tika tuti ulfa vina wulan yulia zahra made wayan nyoman ketut putu kadek gede"
        " lukman mulyadi nugroho prasetyo haryanto christine jajang laura"
    ),
    surnames=words(
        "wijaya santoso setiawan susanto gunawan kurniawan saputra hidayat pratama nugroho"
        " prasetyo wibowo hartono suryadi sutanto halim tanjung siregar nasution harahap lubis"
        " simanjuntak hutapea situmorang sinaga sihombing pangaribuan panjaitan manurung nainggolan"
        " siahaan simbolon sitompul ginting sembiring tarigan purba saragih rajagukguk pohan daulay"
        " batubara pane rangkuti hasibuan ritonga pasaribu hutagalung tobing wahyudi rahman hakim"
        " ramadhan firmansyah permana maulana syahputra utomo purnomo subagyo suharto widodo"
        " yudhoyono sukarno hermawan irawan darmawan budiman salim lesmana kusuma atmadja"
        " sastrowardoyo sumarsono riantiarno massardi nugraha djarot noer latief ismail"
    ),
    company_words=words(
        "pt pt. cv cv. tbk sdn bhd sdn. bhd. ud film films filem produksi production productions"
        " pictures studio studios sinema rumah karya media visi entertainment televisi tvri rcti"
        " sctv radio musik records penerbit rental sewa teater bioskop orkestra sanggar komunitas"
        " kolektif yayasan perkumpulan asosiasi persatuan universitas institut ikj fakultas akademi"
        " sekolah smk sma politeknik museum galeri arsip sinematek perpustakaan kementerian dinas"
        " pemerintah kota kabupaten provinsi kelurahan kecamatan kepolisian polres tni bank"
        " asuransi sakit klinik puskesmas apotek masjid gereja hotel restoran warung kafe kedai"
        " bengkel grup group agensi kantor hukum transportasi katering festival pusat balai badan"
        " perfilman koperasi perum kereta"
    ),
    greetings=words(
        "halo hai hi hallo salam selamat_pagi selamat_siang selamat_sore selamat_malam kepada_yth"
        " kepada_yth. yth yth. yang_terhormat dear assalamualaikum assalamu'alaikum teman-teman"
        " bapak/ibu"
    ),
    closings=words(
        "salam salam_hangat hormat_saya hormat_kami dengan_hormat salam_hormat terima_kasih"
        " terimakasih makasih terima_kasih_banyak wassalam wassalamualaikum sampai_jumpa"
        " salam_sejahtera dikirim_dari_iphone_saya"
    ),
    page_words=words("halaman hal hal. hlm hlm. muka_surat"),
    contact_labels=words(
        "telepon telp telp. tel tel. hp no._hp handphone ponsel wa whatsapp fax faks email e-mail"
        " surel alamat situs_web website kontak kantor tanggal_lahir nomor_telepon"
    ),
)
