region             = "eu-central-1"
oidc_issuer        = "https://sso.staging.post.example/application/o/parcels/"
oidc_client_id     = "parcels-staging"
oidc_redirect_uris = ["https://parcels.staging.post.example/oidc/callback"]
oidc_scopes        = ["openid", "profile", "parcels"]
