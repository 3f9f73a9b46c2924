package io.rowport.http;

import io.rowport.domain.ImportEnd;
import io.rowport.domain.Outcome;
import io.rowport.domain.port.Webhook;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * Tells of ends by signed requests. The host's name is resolved once for each request, its addresses are looked at, and the
 * connection goes to one of those: a name can't mean one thing when it is looked at and another when it is used. No redirect is
 * followed. Nothing of the answer but its status is read.
 */
final class SignedWebhook implements Webhook {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);
    private static final String ALGORITHM = "HmacSHA256";
    private static final int THREADS = 4;

    private final WebhookSettings settings;
    private final Clock clock;
    private final HttpClient client;

    SignedWebhook(WebhookSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.client = client();
    }

    private HttpClient client() {
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("webhook");
        threads.setDaemon(true);
        HttpClient made = new HttpClient();
        made.setExecutor(threads);
        made.setSocketAddressResolver(this::resolve);
        made.setConnectTimeout(TO_CONNECT.toMillis());
        made.setFollowRedirects(false);
        made.setHttpCookieStore(new HttpCookieStore.Empty());
        made.setUserAgentField(new HttpField(HttpHeader.USER_AGENT, "Rowport"));
        try {
            made.start();
        } catch (Exception e) {
            throw new IllegalStateException("The client for webhooks can't be started", e);
        }
        made.getProtocolHandlers().clear();
        return made;
    }

    @Override
    public void tell(ImportEnd end) {
        byte[] body = Json.bytes(body(end));
        long now = clock.instant().getEpochSecond();
        Request request = client.POST(settings.url())
                .timeout(TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS)
                .headers(headers -> headers.put("X-Signature", "t=" + now + ",v1=" + signature(now, body))
                        .put("X-Rowport-Delivery", Long.toString(end.number())))
                .body(new BytesRequestContent(MediaTypes.JSON, body));
        int status = status(request);
        if (status < 200 || status > 299) {
            throw new NotHeard("It answered with status " + status + ".");
        }
    }

    private static int status(Request request) {
        InputStreamResponseListener listener = new InputStreamResponseListener();
        request.send(listener);
        try {
            Response response = listener.get(TO_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
            return response.getStatus();
        } catch (TimeoutException e) {
            throw new NotHeard("It didn't answer in time.");
        } catch (ExecutionException e) {
            throw new NotHeard(reason(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotHeard("The server is being stopped.");
        } finally {
            var unused = request.abort(new NotHeard("Nothing more of the answer is of interest."));
        }
    }

    /** Their own words may name the address, which is a secret to some: only our own are passed on. */
    private static String reason(@Nullable Throwable cause) {
        if (cause instanceof TimeoutException) {
            return "It didn't answer in time.";
        }
        if (cause instanceof NotHeard own) {
            return String.valueOf(own.getMessage());
        }
        return "It can't be reached"
                + (cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")") + ".";
    }

    private void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        try {
            List<InetSocketAddress> allowed = Arrays.stream(InetAddress.getAllByName(host))
                    .filter(address ->
                            settings.reach() == WebhookSettings.Reach.ANYWHERE || PublicAddresses.contain(address))
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
            if (allowed.isEmpty()) {
                promise.failed(new NotHeard("Its host has no public address."));
            } else {
                promise.succeeded(allowed);
            }
        } catch (UnknownHostException e) {
            promise.failed(new NotHeard("Its host isn't known."));
        }
    }

    /** Over the time as well, so that who listens can refuse what somebody has kept to send it again later. */
    private String signature(long now, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(settings.secret().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            mac.update((now + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HMAC with SHA-256", e);
        }
    }

    private static Map<String, Object> body(ImportEnd end) {
        Map<String, Object> counts = Json.object();
        for (Outcome outcome : Outcome.values()) {
            counts.put(
                    outcome.name().toLowerCase(Locale.ROOT),
                    end.progress().counts().of(outcome));
        }
        Map<String, Object> body = Json.object();
        body.put("event", "import.ended");
        body.put("delivery", end.number());
        body.put("uuid", end.importId().toString());
        body.put("firm", end.firm().toString());
        body.put("type", end.type());
        body.put("mode", Values.word(end.mode()));
        body.put("status", Values.word(end.status()));
        body.put("total_jobs", end.progress().total());
        body.put("failed_jobs", end.progress().counts().failed());
        body.put("jobs_remaining", end.progress().remaining());
        body.put("counts", counts);
        body.put("reason", end.reason());
        body.put("ended_at", end.at().toString());
        return body;
    }

    @Override
    public void close() {
        try {
            client.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The client for webhooks can't be stopped", e);
        }
    }
}
