region = "eu-central-1"
oidc = {
  issuer        = "https://sso.staging.post.example/application/o/parcels/"
  client_id     = "parcels-staging"
  redirect_uris = ["https://parcels.staging.post.example/oidc/callback"]
  scopes        = ["openid", "profile", "parcels"]
}
