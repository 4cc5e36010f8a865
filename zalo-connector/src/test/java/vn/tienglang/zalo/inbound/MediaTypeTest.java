package vn.tienglang.zalo.inbound;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypeTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ÿØÿà..JFIF|anh.jpg|image/jpeg",
                "GIF89a....|a|image/gif",
                "RIFF....WEBPVP8|a|image/webp",
                "RIFF....WAVEfmt|a|audio/wav",
                "....ftypisom....|a.mp4|video/mp4",
                "....ftypM4A ....|a.m4a|audio/mp4",
                "....ftypheic....|a|image/heic",
                "#!AMR.........|ghi-am.amr|audio/amr",
                "ID3.........|a.mp3|audio/mpeg",
                "ÿû........|a.mp3|audio/mpeg",
                "ÿñ........|a.aac|audio/aac",
                "OggS......|a|audio/ogg",
                "%PDF-1.7..|don.pdf|application/pdf",
                "PK\u0003\u0004......|Đơn.DOCX|application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "PK\u0003\u0004......|bang.xlsx|application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "ÐÏ\u0011à¡±\u001aá..|don.doc|application/msword",
                // What a sender calls it proves nothing.
                "<html><body>|anh.jpg|",
                "MZ..........|anh.png|",
                "PK\u0003\u0004......|la.apk|",
                "PK\u0003\u0004......||",
                "%!PS-Adobe..|don.pdf|",
                "x|a.jpg|",
                "''|a.jpg|"
            })
    void aFileIsWhatItsFirstBytesSay(String start, String name, String type) {
        byte[] head = Arrays.copyOf(start.getBytes(ISO_8859_1), Math.min(start.length(), MediaType.HEAD));
        assertThat(MediaType.of(head, name).orElse(null)).isEqualTo(type);
    }
}
