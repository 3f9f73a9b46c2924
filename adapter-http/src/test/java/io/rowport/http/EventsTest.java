package io.rowport.http;

import static io.rowport.http.TestServer.IMPORT;
import static org.assertj.core.api.Assertions.assertThat;

import io.rowport.domain.AccessToken;
import io.rowport.domain.Scope;
import io.rowport.http.EventClient.Event;
import io.rowport.http.TestServer.Answer;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventsTest {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final String MAPPING = "{\"mapping\": {\"ref\": \"external_reference\", \"name\": \"name\"}}";

    @TempDir
    private static Path folder;

    private static TestServer server;

    private final List<EventClient> clients = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = new TestServer(folder);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void beginWithNothing() {
        server.actForANewFirm();
    }

    @AfterEach
    void hangUp() {
        clients.forEach(EventClient::close);
    }

    private EventClient listen(String token, String id) {
        EventClient client = new EventClient(server.port(), token, id);
        clients.add(client);
        assertThat(client.head()).startsWith("HTTP/1.1 200").contains("Content-Type: text/event-stream");
        return client;
    }

    private static String uploaded() {
        return server.people("ref,name\nP-1,Jo\nP-2,\n");
    }

    private static String events(String id) {
        return IMPORT + "/" + id + "/events";
    }

    @Test
    void theStateComesAtOnceAsTheImportIsOtherwiseShown() {
        String id = uploaded();
        Event first = listen(server.token, id).next();

        assertThat(first.name()).isEqualTo("state");
        assertThat(first.json()).isEqualTo(server.get(IMPORT + "/" + id).json());
    }

    @Test
    void whatChangesIsToldUntilTheImportHasEnded() {
        String id = uploaded();
        EventClient client = listen(server.token, id);
        client.next();
        server.post(IMPORT + "/map/" + id, MAPPING);
        Event mapped = client.next();
        server.post(IMPORT + "/start/" + id);
        Event queued = client.next();
        server.runAll();
        Event completed = client.next();
        while (!completed.json().get("status").asText().equals("completed")) {
            completed = client.next();
        }
        Event end = client.next();

        assertThat(List.of(mapped.name(), queued.name(), completed.name())).containsOnly("change");
        assertThat(mapped.json().get("status").asText()).isEqualTo("mapped");
        assertThat(queued.json().get("queue_position").asInt()).isEqualTo(1);
        assertThat(completed.json()).isEqualTo(server.get(IMPORT + "/" + id).json());
        assertThat(end).isEqualTo(new Event("end", "{\"uuid\":\"" + id + "\",\"status\":\"completed\"}"));
        assertThat(client.isAtEnd()).isTrue();
    }

    @Test
    void ofAnImportThatHasEndedTheStateAndTheEndAreTold() {
        String id = uploaded();
        server.post(IMPORT + "/map/" + id, MAPPING);
        server.post(IMPORT + "/start/" + id);
        server.runAll();
        EventClient client = listen(server.token, id);

        assertThat(client.next().json().get("status").asText()).isEqualTo("completed");
        assertThat(client.next().name()).isEqualTo("end");
        assertThat(client.isAtEnd()).isTrue();
    }

    @Test
    void anImportThatIsRemovedEndsAsDeleted() {
        String id = uploaded();
        EventClient client = listen(server.token, id);
        client.next();
        server.delete(IMPORT + "/" + id);

        assertThat(client.next()).isEqualTo(new Event("end", "{\"uuid\":\"" + id + "\",\"status\":\"deleted\"}"));
    }

    @Test
    void aSignOfLifeComesWhileNothingChanges() {
        EventClient client = listen(server.token, uploaded());
        client.next();

        assertThat(client.nextOrBeat().name()).isEmpty();
        assertThat(client.nextOrBeat().name()).isEmpty();
    }

    @Test
    void manyListenersCostOneQuery() throws IOException {
        String id = uploaded();
        for (int i = 0; i < 100; i++) {
            listen(token(i / 20), id).next();
        }
        int before = server.lookUps(id);
        long start = System.nanoTime();
        Await.until(LIMIT, () -> server.lookUps(id) >= before + 20);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(TestServer.LOOK.multipliedBy(19));
    }

    @Test
    void allOfManyListenersAreTold() {
        String id = uploaded();
        for (int i = 0; i < 100; i++) {
            listen(token(i / 20), id).next();
        }
        server.post(IMPORT + "/map/" + id, MAPPING);

        assertThat(clients)
                .allSatisfy(client ->
                        assertThat(client.next().json().get("status").asText()).isEqualTo("mapped"));
    }

    @Test
    void nobodyLooksAnyMoreWhenTheLastListenerHasLeft() throws IOException {
        String id = uploaded();
        listen(server.token, id).next();
        listen(server.token, id).next();
        clients.forEach(EventClient::close);

        Await.until(LIMIT, () -> {
            int before = server.lookUps(id);
            LockSupport.parkNanos(TestServer.LOOK.multipliedBy(10).toNanos());
            return server.lookUps(id) == before;
        });
        assertThat(server.get(IMPORT + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void moreListenersThanThreadsKeepNobodyFromBeingAnswered() {
        String id = uploaded();
        for (int i = 0; i < 300; i++) {
            listen(token(i / 20), id).next();
        }

        assertThat(server.get(IMPORT + "/" + id).status()).isEqualTo(200);
    }

    @Test
    void anAccountCantListenWithoutEnd() throws IOException {
        String id = uploaded();
        for (int i = 0; i < EventRoute.STREAMS_OF_ONE; i++) {
            listen(server.token, id).next();
        }
        Answer answer = server.get(events(id));
        clients.get(0).close();

        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.header("Retry-After")).isNotEmpty();
        Await.until(LIMIT, () -> {
            try (EventClient client = new EventClient(server.port(), server.token, id)) {
                return client.head().startsWith("HTTP/1.1 200");
            }
        });
    }

    @Test
    void aStreamEndsWhenItsTokenIsRevoked() {
        String id = uploaded();
        String leaving = server.colleague("Sam Leaving");
        EventClient revoked = listen(leaving, id);
        EventClient kept = listen(server.token, id);
        revoked.next();
        kept.next();

        server.tokens.list().stream()
                .filter(token -> token.account().name().equals("Sam Leaving"))
                .forEach(token -> server.tokens.revoke(token.uuid()));

        assertThat(revoked.isAtEndAfterBeats()).isTrue();
        assertThat(kept.nextOrBeat().name()).isEmpty();
    }

    @Test
    void aStreamEndsWhenItsAccountIsDisabled() {
        String id = uploaded();
        EventClient client = listen(server.colleague("Kim Leaving"), id);
        client.next();

        server.tokens.list().stream()
                .map(AccessToken::account)
                .filter(account -> account.name().equals("Kim Leaving"))
                .forEach(account -> server.ports.accounts().disable(account.uuid(), server.clock.instant()));

        assertThat(client.isAtEndAfterBeats()).isTrue();
    }

    @Test
    void aStreamEndsWhenItsTokenExpires(@TempDir Path own) {
        try (TestServer expiring = new TestServer(own)) {
            String id = expiring.people("ref,name\nP-1,Jo\n");
            String token = expiring.tokens
                    .mint("My firm", "Jo Doe", EnumSet.allOf(Scope.class), Duration.ofMinutes(5))
                    .secret();
            try (EventClient client = new EventClient(expiring.port(), token, id)) {
                client.head();
                client.next();
                expiring.clock.advance(Duration.ofMinutes(5));

                assertThat(client.isAtEndAfterBeats()).isTrue();
            }
        }
    }

    @Test
    void anotherFirmsImportIsUnknown() {
        String id = uploaded();
        server.actForANewFirm();

        assertThat(server.get(events(id)).status()).isEqualTo(404);
    }

    @Test
    void whoMayNotReadMayNotListen() {
        String id = uploaded();
        String writer = server.token("Writers", EnumSet.of(Scope.IMPORTS_WRITE));

        assertThat(server.send(server.request(events(id), writer)).status()).isEqualTo(403);
        assertThat(server.send(server.request(events(id), null)).status()).isEqualTo(401);
    }

    @Test
    void eventsAreNoJson() {
        Answer answer =
                server.send(server.request(events(uploaded()), server.token).header("Accept", "application/json"));

        assertThat(answer.status()).isEqualTo(406);
    }

    @Test
    void headIsAnsweredWithoutAStream() {
        Answer answer = server.send(
                server.request(events(uploaded()), server.token).method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/event-stream");
    }

    @Test
    void aServerThatStopsEndsItsStreams(@TempDir Path own) {
        TestServer stopping = new TestServer(own);
        String id = stopping.people("ref,name\nP-1,Jo\n");
        try (EventClient client = new EventClient(stopping.port(), stopping.token, id)) {
            client.head();
            client.next();
            long start = System.nanoTime();
            stopping.close();

            assertThat(client.isAtEnd()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    /** The token of one of several accounts of the firm. */
    private static String token(int account) {
        return server.colleague("Colleague " + account);
    }
}
