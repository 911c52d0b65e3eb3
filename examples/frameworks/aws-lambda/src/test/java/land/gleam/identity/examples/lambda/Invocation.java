package land.gleam.identity.examples.lambda;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.serialization.PojoSerializer;
import com.amazonaws.services.lambda.runtime.serialization.events.LambdaEventSerializers;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Invokes the function as Lambda does, with the sample event, and prints its response. */
public final class Invocation {
    private Invocation() {}

    public static void main(String[] args) {
        System.out.println(json(new GleamTokenFunction().handleRequest(sampleEvent(), null)));
    }

    static APIGatewayV2HTTPEvent sampleEvent() {
        return serializer(APIGatewayV2HTTPEvent.class).fromJson(Invocation.class.getResourceAsStream("event.json"));
    }

    static String json(APIGatewayV2HTTPResponse response) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        serializer(APIGatewayV2HTTPResponse.class).toJson(response, json);
        return json.toString(StandardCharsets.UTF_8);
    }

    private static <T> PojoSerializer<T> serializer(Class<T> type) {
        return LambdaEventSerializers.serializerFor(type, Invocation.class.getClassLoader());
    }
}
