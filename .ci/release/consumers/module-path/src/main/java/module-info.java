module com.example {
    requires land.gleam.identity;
}
