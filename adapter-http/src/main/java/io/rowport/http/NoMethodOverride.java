package io.rowport.http;

import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/** The method is the one of the request: a header that names another would pass by what a proxy lets through by method. */
final class NoMethodOverride implements HttpConfiguration.Customizer {
    private static final String HEADER = "X-HTTP-Method-Override";

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        if (!request.getHeaders().contains(HEADER)) {
            return request;
        }
        HttpFields others =
                HttpFields.build(request.getHeaders()).remove(HEADER).asImmutable();
        return new Request.Wrapper(request) {
            @Override
            public HttpFields getHeaders() {
                return others;
            }
        };
    }
}
