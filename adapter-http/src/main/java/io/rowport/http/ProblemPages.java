package io.rowport.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** What Jetty refuses before any route sees it, malformed requests above all, as problems and not as pages. */
final class ProblemPages extends ErrorHandler {
    private static final int VERSION_NOT_SUPPORTED = 505;
    private static final int UNAVAILABLE = 503;

    private final RequestIds requestIds;

    ProblemPages(RequestIds requestIds) {
        this.requestIds = requestIds;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Problem problem = problem(response.getStatus());
        HttpFields.Mutable headers = response.getHeaders();
        headers.put(RequestIds.HEADER, requestIds.of(request.getHeaders().get(RequestIds.HEADER)));
        SecurityHeaders.ALL.forEach(headers::put);
        problem.headers().forEach(headers::put);
        headers.put(HttpHeader.CONTENT_TYPE, MediaTypes.PROBLEM);
        // It is going to be closed: whoever isn't told sends its next request in vain.
        headers.put(HttpHeader.CONNECTION, "close");
        response.setStatus(problem.status());
        response.write(true, ByteBuffer.wrap(Json.bytes(problem.body())), callback);
        return true;
    }

    /** That its version of HTTP isn't spoken here is the caller's fault, not the server's. */
    private static Problem problem(int status) {
        if (status < 400 || status == VERSION_NOT_SUPPORTED) {
            return Problem.unreadable("The request is malformed: HTTP/1.1 is spoken here.");
        }
        return status == UNAVAILABLE
                ? Problem.unavailable("The server is being stopped.")
                : Problem.ofStatus(status, "The request is malformed, or can't be served.");
    }
}
