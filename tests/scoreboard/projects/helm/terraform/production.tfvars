region = "eu-central-1"
oidc = {
  issuer        = "https://sso.post.example/application/o/parcels/"
  client_id     = "parcels-production"
  redirect_uris = ["https://parcels.post.example/oidc/callback"]
  scopes        = ["openid", "profile", "parcels"]
}
