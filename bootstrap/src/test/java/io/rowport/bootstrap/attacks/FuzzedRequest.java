package io.rowport.bootstrap.attacks;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * A request, made at random.
 *
 * @param address path and query, with their escapes
 */
record FuzzedRequest(String method, String address, Map<String, String> headers, byte[] body) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SHOWN = 2_000;

    HttpRequest to(URI server) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + address))
                .timeout(PATIENCE)
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::header);
        return request.build();
    }

    @Override
    public String toString() {
        return method + " " + start(address) + "\n" + headers + "\n\n"
                + start(new String(body, StandardCharsets.ISO_8859_1));
    }

    private static String start(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "… of " + text.length() : text;
    }
}
