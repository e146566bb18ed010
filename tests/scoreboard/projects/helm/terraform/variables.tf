variable "region" {
  type = string
}

variable "oidc_issuer" {
  type = string
}

variable "oidc_client_id" {
  type = string
}

variable "oidc_client_secret" {
  type      = string
  sensitive = true
}

variable "oidc_redirect_uris" {
  type = list(string)
}

variable "oidc_scopes" {
  type    = list(string)
  default = ["openid"]
}
