// npm's oidc-provider with registration (RFC 7591) and its management (RFC 7592), on a free loopback port.
// OAUTHLINT_TEST_OIDC_PROVIDER is the folder that holds node_modules.
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';

const folder = process.env.OAUTHLINT_TEST_OIDC_PROVIDER;
const { Provider } = await import(pathToFileURL(`${folder}/node_modules/oidc-provider/lib/index.js`).href);

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    features: {
      registration: { enabled: true },
      registrationManagement: { enabled: true, rotateRegistrationAccessToken: false },
      revocation: { enabled: true },
      introspection: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      requestObjects: { enabled: true },
      jwtUserinfo: { enabled: true },
      backchannelLogout: { enabled: true },
      dPoP: { enabled: true },
    },
    subjectTypes: ['public', 'pairwise'],
    pairwiseIdentifier: (_context, account, client) => `${account}-${client.sectorIdentifier}`,
    enabledJWA: { idTokenSigningAlgValues: ['HS256', 'RS256', 'PS256'] },
    scopes: ['openid', 'offline_access', 'api:read'],
    cookies: { keys: ['of a test'] },
  });
  server.on('request', provider.callback());
  console.log(`ready ${issuer}`);
});
