package vn.tienglang.zalo.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Uploads: a part named {@code file}, an id or a token that lives seven days. */
class UploadContractTest extends EndpointContract {

    private static final String API = "v2.0/oa/upload/";

    /** {@code POST /v2.0/oa/upload/image}. */
    @Nested
    class Image {

        @Test
        void aPictureGetsAnId() {
            cast.mayWrite();
            shape(done(zalo.openapi().upload(API + "image", "file", "a.png", drawn("png"))), "attachment_id text");
        }

        @Test
        void aTextIsNoPicture() {
            refused(zalo.openapi().upload(API + "image", "file", "a.txt", "x".getBytes(UTF_8)), -201);
        }
    }

    /** {@code POST /v2.0/oa/upload/gif}. */
    @Nested
    class Gif {

        @Test
        void aGifGetsAnId() {
            cast.mayWrite();
            shape(done(zalo.openapi().upload(API + "gif", "file", "a.gif", drawn("gif"))), "attachment_id text");
        }
    }

    /** {@code POST /v2.0/oa/upload/file}. */
    @Nested
    class File {

        @Test
        void aPdfGetsAToken() {
            cast.mayWrite();
            shape(done(zalo.openapi().upload(API + "file", "file", "a.pdf", pdf())), "token text");
        }

        @Test
        void aProgramIsRefused() {
            refused(zalo.openapi().upload(API + "file", "file", "a.exe", "x".getBytes(UTF_8)), -201);
        }
    }

    static String image(Platform zalo) {
        return done(zalo.openapi().upload(API + "image", "file", "a.png", drawn("png")))
                .path("attachment_id")
                .asText();
    }

    static String file(Platform zalo) {
        return done(zalo.openapi().upload(API + "file", "file", "thu.pdf", pdf()))
                .path("token")
                .asText();
    }

    private static byte[] drawn(String format) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(16, 9, BufferedImage.TYPE_INT_RGB), format, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] pdf() {
        return """
                %PDF-1.4
                1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
                2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
                3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj
                trailer<</Root 1 0 R>>
                """.getBytes(UTF_8);
    }
}
