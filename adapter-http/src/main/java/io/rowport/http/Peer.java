package io.rowport.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;

/** The other end of a connection, whatever headers say of it: those are the caller's to choose. */
final class Peer {
    private static final List<String> SIGNS_OF_A_PROXY =
            List.of("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Via");
    private static final int IPV6_BYTES = 16;
    private static final int NETWORK_BYTES = 8;

    private Peer() {}

    /** Whether the caller itself is on this machine. */
    static boolean isLocal(Context context) {
        InetAddress peer = address(context);
        boolean direct = SIGNS_OF_A_PROXY.stream().allMatch(name -> context.header(name) == null);
        return direct && peer != null && peer.isLoopbackAddress();
    }

    /**
     * Whom to hold responsible. A proxy is taken for one of ours where it is on a private network: then it is the address that it
     * added, the last one, since those before it are anybody's word.
     */
    static String network(Context context) {
        InetAddress peer = address(context);
        if (peer == null) {
            return "";
        }
        String forwarded = context.header("X-Forwarded-For");
        boolean isOurs = peer.isLoopbackAddress() || peer.isSiteLocalAddress();
        return isOurs && forwarded != null
                ? forwarded.substring(forwarded.lastIndexOf(',') + 1).strip()
                : network(peer);
    }

    /** Whoever has an IPv6 address has a network of them. */
    private static String network(InetAddress peer) {
        byte[] bytes = peer.getAddress();
        return HexFormat.of().formatHex(bytes.length == IPV6_BYTES ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
    }

    private static @Nullable InetAddress address(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req())
                                .getConnectionMetaData()
                                .getConnection()
                                .getEndPoint()
                                .getRemoteSocketAddress()
                        instanceof InetSocketAddress socket
                ? socket.getAddress()
                : null;
    }
}
