package vn.tienglang.sandbox.http;

/** Where uploads can be fetched. The port is known once the server runs. Thread-safe. */
public final class MediaLinks {

    private final String host;
    private volatile int port;

    public MediaLinks(String host) {
        this.host = host;
    }

    public void port(int number) {
        port = number;
    }

    public String of(String id) {
        return "http://" + host + ":" + port + "/media/" + id;
    }
}
