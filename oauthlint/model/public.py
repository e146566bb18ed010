"""Variables that a build tool puts into the code it sends to browsers and phones."""

from __future__ import annotations

PREFIXES = {
    "NEXT_PUBLIC_": "Next.js",
    "VITE_": "Vite",
    "REACT_APP_": "Create React App",
    "EXPO_PUBLIC_": "Expo",
    "NUXT_PUBLIC_": "Nuxt",
    "GATSBY_": "Gatsby",
    "VUE_APP_": "Vue CLI",
    "NG_APP_": "Angular's @ngx-env/builder",
    "NX_PUBLIC_": "Nx",
    "MIX_": "Laravel Mix",
    "BUN_PUBLIC_": "Bun",
    "SNOWPACK_PUBLIC_": "Snowpack",
    "PLASMO_PUBLIC_": "Plasmo",
    "REDWOOD_ENV_": "RedwoodJS",
    "RAZZLE_": "Razzle",
    "STORYBOOK_": "Storybook",
    "SANITY_STUDIO_": "Sanity Studio",
    "UMI_APP_": "Umi",
    "TARO_APP_": "Taro",
    "PUBLIC_": "SvelteKit, Astro or Rsbuild",
}
"""What each tool demands at the start of a variable's name before it hands the variable to browsers."""
