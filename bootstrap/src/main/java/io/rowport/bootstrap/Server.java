package io.rowport.bootstrap;

import io.rowport.bootstrap.operations.Vitals;
import io.rowport.bootstrap.settings.OperationSettings;
import io.rowport.bootstrap.settings.Settings;
import io.rowport.bootstrap.terminal.Program;
import io.rowport.http.HttpApi;
import io.rowport.http.HttpSettings;
import io.rowport.http.JwtSettings;
import io.rowport.http.Operations;
import io.rowport.http.UseCases;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A server that is running: its API listens, its workers take imports in hand. */
final class Server implements AutoCloseable {
    private final Wiring wiring;
    private final HttpApi api;
    private final Vitals vitals;
    private final Chores chores;
    private final Settings settings;
    private final boolean isFirstStart;

    private Server(Wiring wiring, Vitals vitals, HttpApi api, Chores chores, Settings settings, boolean isFirstStart) {
        this.wiring = wiring;
        this.vitals = vitals;
        this.api = api;
        this.chores = chores;
        this.settings = settings;
        this.isFirstStart = isFirstStart;
    }

    /**
     * Starts a server.
     *
     * @throws CannotStart where the port, the folder or the database isn't to be had
     */
    static Server start(Settings settings) {
        Wiring wiring = Wiring.open(settings);
        try {
            boolean isFirstStart = wiring.firstStart.prepare();
            return listening(wiring, settings, isFirstStart);
        } catch (RuntimeException e) {
            wiring.close();
            throw e;
        }
    }

    private static Server listening(Wiring wiring, Settings settings, boolean isFirstStart) {
        Vitals vitals = new Vitals(
                wiring.persistence, wiring.data.root(), settings.operation().minFreeBytes(), wiring.clock);
        try {
            wiring.metrics.describe(Program.version(), vitals);
            HttpApi api = listen(wiring, settings, operations(wiring, vitals, settings.operation()));
            Chores chores = Chores.of(wiring, settings);
            wiring.persistence.startRunning(wiring.worker, chores.all());
            return new Server(wiring, vitals, api, chores, settings, isFirstStart);
        } catch (RuntimeException e) {
            vitals.close();
            throw e;
        }
    }

    /** {@return where it listens} */
    URI address() {
        String host = settings.listen().host();
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "localhost" : host;
        return URI.create(
                "http://" + (reachable.indexOf(':') < 0 ? reachable : "[" + reachable + "]") + ":" + api.port());
    }

    Path data() {
        return wiring.data.root();
    }

    Path firstToken() {
        return wiring.firstStart.tokenFile();
    }

    boolean isFirstStart() {
        return isFirstStart;
    }

    private static HttpApi listen(Wiring wiring, Settings settings, Operations operations) {
        Settings.Listen listen = settings.listen();
        HttpSettings http = new HttpSettings(
                listen.host(),
                listen.port(),
                wiring.data.own("incoming"),
                settings.limits().uploadBytes(),
                settings.limits().requestsPerMinute(),
                listen.origins(),
                jwt(settings.jwt()));
        UseCases useCases = new UseCases(wiring.engine, wiring.accessTokens, wiring.accounts, operations);
        HttpApi api = new HttpApi(useCases, http, wiring.clock, wiring.ids);
        try {
            return api.start();
        } catch (RuntimeException e) {
            api.close();
            throw whyNotListening(e, listen);
        }
    }

    private static Operations operations(Wiring wiring, Vitals vitals, OperationSettings settings) {
        Operations.Audience audience = switch (settings.metrics()) {
            case OFF -> null;
            case LOCAL -> Operations.Audience.LOCAL;
            case WITH_TOKEN -> Operations.Audience.WITH_TOKEN;
            case OPEN -> Operations.Audience.EVERYBODY;
        };
        if (audience == null) {
            return new Operations(vitals::readiness, answered -> {}, null);
        }
        return new Operations(
                vitals::readiness,
                wiring.metrics::answered,
                new Operations.Metrics(wiring.metrics::page, audience, settings.metricsToken()));
    }

    private static @Nullable JwtSettings jwt(Settings.@Nullable Jwt jwt) {
        return jwt == null
                ? null
                : new JwtSettings(jwt.issuer(), jwt.audience(), jwt.algorithm(), jwt.jwks(), jwt.keyFile());
    }

    private static RuntimeException whyNotListening(RuntimeException failure, Settings.Listen listen) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException || cause instanceof UnresolvedAddressException) {
                return new CannotStart(
                        "The server can't listen on " + listen.host() + ", port " + listen.port() + " ("
                                + cause.getMessage() + "): set ROWPORT_HOST and ROWPORT_PORT to what is free.",
                        failure);
            }
        }
        return failure;
    }

    @Override
    public void close() {
        api.close();
        vitals.close();
        wiring.close();
        chores.close();
    }
}
