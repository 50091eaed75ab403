/** Starts the live page of the servers. */
import { createElement, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ClusterPage } from './ClusterPage.tsx';
import { createClusterState } from './cluster-state.ts';
import { followCluster } from './follow-cluster.ts';
import '../styles/tokens.css';
import '../styles/base.css';
import '../styles/controls.css';
import './cluster.css';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');
const state = createClusterState({
  // At most once per frame, however many events arrive; never while nobody looks.
  plan: requestAnimationFrame,
  now: () => performance.now(),
});
followCluster(state);
createRoot(root).render(createElement(StrictMode, null, createElement(ClusterPage, { state })));
