package io.rowport.bootstrap;

import io.rowport.bootstrap.settings.Settings;
import io.rowport.http.HttpApi;
import io.rowport.http.HttpSettings;
import io.rowport.http.JwtSettings;
import io.rowport.http.UseCases;
import java.net.SocketException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A server that is running: its API listens, its workers take imports in hand. */
final class Server implements AutoCloseable {
    private final Wiring wiring;
    private final HttpApi api;
    private final Settings settings;
    private final boolean isFirstStart;

    private Server(Wiring wiring, HttpApi api, Settings settings, boolean isFirstStart) {
        this.wiring = wiring;
        this.api = api;
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
            HttpApi api = listen(wiring, settings);
            wiring.persistence.startRunning(wiring.worker);
            return new Server(wiring, api, settings, isFirstStart);
        } catch (RuntimeException e) {
            wiring.close();
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

    private static HttpApi listen(Wiring wiring, Settings settings) {
        Settings.Listen listen = settings.listen();
        HttpSettings http = new HttpSettings(
                listen.host(),
                listen.port(),
                wiring.data.own("incoming"),
                settings.limits().uploadBytes(),
                settings.limits().requestsPerMinute(),
                jwt(settings.jwt()));
        HttpApi api = new HttpApi(useCases(wiring), http, wiring.clock, wiring.ids);
        try {
            return api.start();
        } catch (RuntimeException e) {
            api.close();
            throw whyNotListening(e, listen);
        }
    }

    private static UseCases useCases(Wiring wiring) {
        return new UseCases(
                new UseCases.Imports(
                        wiring.createImport,
                        wiring.createImportOnce,
                        wiring.mapImport,
                        wiring.startImport,
                        wiring.cancelImport,
                        wiring.undoImport),
                new UseCases.Views(
                        wiring.findImports,
                        wiring.previewImport,
                        wiring.suggestMapping,
                        wiring.exportRows,
                        wiring.findRecords,
                        wiring.writeSample),
                wiring.types,
                wiring.accessTokens,
                wiring.accounts,
                () -> Map.of("database", wiring.persistence.isReachable()));
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
        wiring.close();
    }
}
