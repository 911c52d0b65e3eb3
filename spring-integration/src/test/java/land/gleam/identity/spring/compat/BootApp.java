package land.gleam.identity.spring.compat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ClassUtils;

/** A running app: in WebFlux if the system property {@code test.web} says so or Spring MVC is absent. */
final class BootApp implements RunningServer {
    static final boolean IS_MVC = !"webflux".equals(System.getProperty("test.web"))
            && ClassUtils.isPresent("org.springframework.web.servlet.DispatcherServlet", null);
    static final String SECRET = "secret-of-the-tests-0123456789-0123456789";

    private final ConfigurableApplicationContext context;
    private final String contextPath;

    private BootApp(ConfigurableApplicationContext context, String contextPath) {
        this.context = context;
        this.contextPath = contextPath;
    }

    /**
     * Starts an app with a secret, an audience and the endpoint.
     *
     * @param properties further properties, each {@code name=value}
     */
    static BootApp start(Class<?> configuration, String... properties) {
        List<String> all = new ArrayList<>();
        all.add("gleam.identity.secret=" + SECRET);
        all.add("gleam.identity.audience=proj_demo");
        all.add("gleam.identity.endpoint.enabled=true");
        all.addAll(List.of(properties));
        return startWith(configuration, all.toArray(new String[0]));
    }

    /** Starts an app with these properties only. */
    static BootApp startWith(Class<?> configuration, String... properties) {
        return startWith(IS_MVC ? WebApplicationType.SERVLET : WebApplicationType.REACTIVE, configuration, properties);
    }

    /** Starts an app of this type with these properties only. */
    static BootApp startWith(WebApplicationType type, Class<?> configuration, String... properties) {
        SpringApplication application = new SpringApplication(configuration);
        application.setWebApplicationType(type);
        List<String> arguments = new ArrayList<>();
        arguments.add("--server.port=0");
        arguments.add("--spring.main.banner-mode=off");
        arguments.add("--spring.reactor.netty.shutdown-quiet-period=0s"); // 2 seconds for each app otherwise
        for (String property : properties) {
            arguments.add("--" + property);
        }
        ConfigurableApplicationContext context = application.run(arguments.toArray(new String[0]));
        return new BootApp(context, context.getEnvironment().getProperty(contextPathProperty(type), ""));
    }

    /** Returns the property that sets the context path or, in WebFlux, the base path. */
    static String contextPath(String path) {
        return contextPathProperty(IS_MVC ? WebApplicationType.SERVLET : WebApplicationType.REACTIVE) + "=" + path;
    }

    private static String contextPathProperty(WebApplicationType type) {
        return type == WebApplicationType.SERVLET ? "server.servlet.context-path" : "spring.webflux.base-path";
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /** Returns all beans of a type, in order. */
    <T> Stream<T> beans(Class<T> type) {
        return context.getBeanProvider(type).orderedStream();
    }

    @Override
    public int port() {
        return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + contextPath + path));
    }

    HttpRequest.Builder post(String path) {
        return request(path).POST(BodyPublishers.noBody());
    }

    static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        context.close();
    }
}
