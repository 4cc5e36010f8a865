package vn.tienglang.zalo.print;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A link as a QR code, drawn as one path of squares: sharp at any size on paper.
 *
 * @param size side in squares, the quiet zone of four included
 * @param path of an SVG whose view box is {@code 0 0 size size}
 */
public record QrCode(String link, int size, String path) {

    private static final int QUIET_ZONE = 4;

    /** @throws IllegalArgumentException an empty link, or one far too long */
    public static QrCode of(String link) {
        try {
            BitMatrix matrix = new QRCodeWriter()
                    .encode(
                            link,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    QUIET_ZONE,
                                    // A quarter may be dirty or torn: it hangs outdoors.
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.Q));
            return new QrCode(link, matrix.getWidth(), path(matrix));
        } catch (WriterException e) {
            throw new IllegalArgumentException("no QR code for " + link, e);
        }
    }

    private static String path(BitMatrix matrix) {
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < matrix.getHeight(); y++) {
            int x = 0;
            while (x < matrix.getWidth()) {
                int start = x;
                while (x < matrix.getWidth() && matrix.get(x, y)) {
                    x++;
                }
                if (x > start) {
                    path.append('M')
                            .append(start)
                            .append(' ')
                            .append(y)
                            .append('h')
                            .append(x - start)
                            .append("v1h-")
                            .append(x - start)
                            .append('z');
                } else {
                    x++;
                }
            }
        }
        return path.toString();
    }
}
