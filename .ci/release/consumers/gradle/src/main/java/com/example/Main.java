package com.example;

import land.gleam.identity.GleamIdentitySigner;
import land.gleam.identity.GleamUser;
import land.gleam.identity.IdentitySecret;

public class Main {
    public static void main(String[] arguments) {
        GleamIdentitySigner signer = GleamIdentitySigner.builder()
                .secret(IdentitySecret.fromEnvironment("GLEAM_IDENTITY_SECRET"))
                .audience("proj_demo")
                .build();
        System.out.println(signer.sign(GleamUser.of("user_42")).value());
    }
}
