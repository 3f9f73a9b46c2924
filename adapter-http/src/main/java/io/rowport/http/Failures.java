package io.rowport.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.rowport.application.CreateImportOnce;
import io.rowport.application.ImportNotFound;
import io.rowport.application.StartImport;
import io.rowport.application.UndoImport;
import io.rowport.domain.IllegalTransition;
import io.rowport.domain.InvalidInput;
import io.rowport.domain.UploadRefused;
import io.rowport.domain.port.Transactions;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns everything that is thrown into a problem. The one place where that is done. */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    static void addTo(RoutesConfig config) {
        config.exception(Exception.class, (failure, context) -> Json.write(context, problem(failure, context)));
        config.exception(
                HttpResponseException.class, (failure, context) -> Json.write(context, problem(failure, context)));
    }

    /** For what isn't an exception but an error of the JVM: the program may be broken, the answer must not be. */
    static void error(HttpServletResponse response, Error error) {
        String request = String.valueOf(response.getHeader(RequestIds.HEADER));
        LOG.error("event=request_failed request={}", request, error);
        Problem problem = Problem.internal(request);
        response.setStatus(problem.status());
        response.setContentType(MediaTypes.PROBLEM);
        try {
            response.getOutputStream().write(Json.bytes(problem.body()));
        } catch (IOException e) {
            LOG.debug("event=caller_gone request={}", request, e);
        }
    }

    static Problem problem(Exception failure, Context context) {
        if (failure instanceof Problem problem) {
            return problem;
        }
        if (failure instanceof InvalidInput invalid) {
            return Problem.invalid(invalid.errors());
        }
        if (failure instanceof UploadRefused refused) {
            return refused.code().equals("too_large")
                    ? Problem.tooLarge(String.valueOf(refused.getMessage())).with("code", refused.code())
                    : Problem.invalid(Map.of("file", List.of(String.valueOf(refused.getMessage()))))
                            .with("code", refused.code());
        }
        if (failure instanceof ImportNotFound) {
            return Problem.notFound("There is no such import.");
        }
        if (failure instanceof IllegalTransition transition) {
            return Problem.conflict(String.valueOf(transition.getMessage()))
                    .with("import_status", Values.word(transition.status()));
        }
        if (failure instanceof StartImport.AlreadyApplied applied) {
            return Problem.conflict(String.valueOf(applied.getMessage()))
                    .with("duplicate_of", applied.earlier().toString());
        }
        if (failure instanceof CreateImportOnce.StillRunning
                || failure instanceof CreateImportOnce.Deleted
                || failure instanceof UndoImport.RecordsKeptElsewhere) {
            return Problem.conflict(String.valueOf(failure.getMessage()));
        }
        if (failure instanceof HttpResponseException response) {
            return refused(response);
        }
        return unexpected(failure, context);
    }

    /** What the web framework itself refuses. */
    private static Problem refused(HttpResponseException response) {
        return switch (response.getStatus()) {
            case 404 -> Problem.notFound("There is nothing at this address.");
            case 405 -> Problem.methodNotAllowed(allowed(response.getDetails()));
            case 413 -> Problem.tooLarge("The body may have at most " + Json.MAX_BODY + " bytes.");
            default -> Problem.ofStatus(response.getStatus(), String.valueOf(response.getMessage()));
        };
    }

    /** The framework names this detail in two ways. */
    private static String allowed(Map<String, String> details) {
        return details.getOrDefault("availableMethods", details.getOrDefault("Available methods", ""));
    }

    private static Problem unexpected(Exception failure, Context context) {
        String request = RequestIds.of(context);
        if (failure instanceof Transactions.TransientFailure) {
            LOG.warn("event=storage_unavailable request={}", request, failure);
            return Problem.unavailable("The database can't be reached. Nothing was changed; try again.");
        }
        if (failure instanceof UncheckedIOException || failure instanceof IOException) {
            LOG.error("event=io_failed request={}", request, failure);
            return Problem.unavailable("The server could not read or write a file. Nothing was changed; try again.");
        }
        LOG.error("event=request_failed request={}", request, failure);
        return Problem.internal(request);
    }
}
