region             = "eu-central-1"
oidc_issuer        = "https://sso.post.example/application/o/parcels/"
oidc_client_id     = "parcels-production"
oidc_redirect_uris = ["https://parcels.post.example/oidc/callback"]
oidc_scopes        = ["openid", "profile", "parcels"]
