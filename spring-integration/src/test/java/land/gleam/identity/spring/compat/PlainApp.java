package land.gleam.identity.spring.compat;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;
import org.springframework.web.WebApplicationInitializer;
import org.springframework.web.context.ContextLoaderListener;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

/** A Spring MVC app without Boot, with the endpoint as a servlet next to the dispatcher servlet. */
final class PlainApp implements WebApplicationInitializer {
    @Override
    public void onStartup(ServletContext servletContext) {
        AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext();
        context.register(PlainConfiguration.class);
        context.setServletContext(servletContext);
        context.refresh();
        servletContext.addListener(new ContextLoaderListener(context));
        mount(servletContext, "dispatcher", new DispatcherServlet(context), "/");
        mount(
                servletContext,
                "gleam-identity-token",
                context.getBean(GleamIdentityTokenServlet.class),
                "/gleam/identity-token");
    }

    private static void mount(ServletContext servletContext, String name, Servlet servlet, String path) {
        ServletRegistration.Dynamic registration = servletContext.addServlet(name, servlet);
        registration.setLoadOnStartup(1);
        registration.setAsyncSupported(true);
        registration.addMapping(path);
    }
}
