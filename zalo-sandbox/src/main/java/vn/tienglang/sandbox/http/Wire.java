package vn.tienglang.sandbox.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Connections that can be cut: the server answers as ever, and the first byte of the answer ends the connection
 * instead, politely (FIN) or not (RST). To the server it looks like a caller who went away, which it knows how to bear.
 */
public final class Wire {

    private Wire() {}

    /** Lets the server listen on connections that can be cut. */
    public static void listen(JavalinConfig javalin, String host, int port) {
        javalin.jetty.addConnector((server, http) -> {
            ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http)) {
                @Override
                protected SocketChannelEndPoint newEndPoint(
                        SocketChannel channel, ManagedSelector selector, SelectionKey key) {
                    SocketChannelEndPoint endPoint = new Cuttable(channel, selector, key, getScheduler());
                    endPoint.setIdleTimeout(getIdleTimeout());
                    return endPoint;
                }
            };
            connector.setHost(host);
            connector.setPort(port);
            return connector;
        });
    }

    static void drop(Context ctx) {
        cuttable(ctx).cut = Cut.DROP;
    }

    static void reset(Context ctx) {
        cuttable(ctx).cut = Cut.RESET;
    }

    private static Cuttable cuttable(Context ctx) {
        return (Cuttable) ServletContextRequest.getServletContextRequest(ctx.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    private enum Cut {
        NONE,
        DROP,
        RESET
    }

    private static final class Cuttable extends SocketChannelEndPoint {

        private volatile Cut cut = Cut.NONE;

        Cuttable(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
            super(channel, selector, key, scheduler);
        }

        @Override
        public boolean flush(ByteBuffer... buffers) throws IOException {
            if (cut == Cut.NONE) {
                return super.flush(buffers);
            }
            if (cut == Cut.RESET) {
                ((SocketChannel) getChannel()).setOption(StandardSocketOptions.SO_LINGER, 0);
            }
            close();
            throw new EofException("cut on purpose");
        }
    }
}
