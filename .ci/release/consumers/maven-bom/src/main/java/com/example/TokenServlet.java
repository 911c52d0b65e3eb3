package com.example;

import jakarta.servlet.annotation.WebServlet;
import land.gleam.identity.servlet.GleamIdentityTokenServlet;

@WebServlet("/gleam/identity-token")
public class TokenServlet extends GleamIdentityTokenServlet {}
